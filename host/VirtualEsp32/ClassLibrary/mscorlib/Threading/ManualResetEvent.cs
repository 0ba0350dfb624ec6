namespace System.Threading;

/// <summary>An event that lets every thread through until it is reset.</summary>
public sealed class ManualResetEvent : WaitHandle
{
    public ManualResetEvent(bool initialState)
    {
        IsSignaled = initialState;
    }

    internal override bool ResetsItself => false;

    public bool Reset()
    {
        IsSignaled = false;
        return true;
    }

    public bool Set()
    {
        Signal();
        return true;
    }
}
