namespace System.Threading;

/// <summary>An event that lets one waiting thread through.</summary>
public sealed class AutoResetEvent : WaitHandle
{
    public AutoResetEvent(bool initialState)
    {
        IsSignaled = initialState;
    }

    internal override bool ResetsItself => true;

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
