namespace LineThings.App;

/// <summary>An operation on a link failed. The message is the reason that a result carries to the bot.</summary>
public sealed class LinkException : Exception
{
    /// <summary>States a failure.</summary>
    /// <param name="failure">The kind.</param>
    /// <param name="message">The reason, a sentence.</param>
    public LinkException(LinkFailure failure, string message)
        : base(message)
    {
        Failure = failure;
    }

    /// <summary>The kind of failure.</summary>
    public LinkFailure Failure { get; }

    /// <summary>There is no such characteristic. The text is LINE's own.</summary>
    /// <returns>The exception.</returns>
    public static LinkException NotFound() => new(LinkFailure.NotFound, "No characteristic is found for the given UUID.");

    /// <summary>The board is not the device that is meant.</summary>
    /// <param name="psdi">The PSDI that it gave.</param>
    /// <returns>The exception.</returns>
    public static LinkException OtherDevice(ReadOnlySpan<byte> psdi) =>
        new(LinkFailure.NotConnected, $"This is another device: its PSDI is {Convert.ToHexStringLower(psdi)}.");

    /// <summary>The link is gone.</summary>
    /// <returns>The exception.</returns>
    public static LinkException Lost() => new(LinkFailure.Lost, "The link to the device was lost.");

    /// <summary>The characteristic has neither the notify nor the indicate property.</summary>
    /// <returns>The exception.</returns>
    public static LinkException CannotNotify() => new(LinkFailure.CannotNotify, "The characteristic does not notify.");

    /// <summary>The board answered with an ATT error.</summary>
    /// <param name="code">The error.</param>
    /// <returns>The exception.</returns>
    public static LinkException Refused(byte code) =>
        new(LinkFailure.Refused, $"The device answered with ATT error 0x{code:x2} ({AttErrorName.Of(code)}).");

    /// <summary>The board did not answer.</summary>
    /// <param name="limit">How long was waited.</param>
    /// <returns>The exception.</returns>
    public static LinkException TimedOut(TimeSpan limit) =>
        new(LinkFailure.TimedOut, $"The device did not answer within {limit.TotalSeconds:0.###} seconds.");
}
