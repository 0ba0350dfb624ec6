namespace Workbench.Tests.Provisioning;

/// <summary>A clock whose time limits are up as soon as they are set.</summary>
internal sealed class LimitsAtOnce : TimeProvider
{
    /// <summary>The last limit that was set.</summary>
    public TimeSpan Limit { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Limit = dueTime;
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
