namespace Repository.Tests.Boards;

/// <summary>The level at which a part is active.</summary>
internal enum PinLevel
{
    /// <summary>Ground.</summary>
    Low,

    /// <summary>3.3 V.</summary>
    High,
}
