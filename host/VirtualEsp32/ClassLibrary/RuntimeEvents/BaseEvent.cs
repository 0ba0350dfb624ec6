namespace nanoFramework.Runtime.Events;

/// <summary>The base of what events carry.</summary>
public class BaseEvent
{
    public ushort Source;
    public byte Message;
}
