using System.Numerics;

namespace LineThings.SampleBot;

/// <summary>What the bot says: the part to change when you make it yours.</summary>
internal static class ButtonBot
{
    /// <summary>The answer to an event.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <returns>The text, or <see langword="null"/> for none.</returns>
    public static string? AnswerTo(WebhookEvent webhookEvent) => webhookEvent switch
    {
        { Mode: "standby" } => null,
        ThingsEvent { Things: ScenarioResultThings { Result: { ResultCode: ScenarioResult.Success } result } } => AnswerTo(result),
        MessageEvent { Message.Type: "text" } => "Press the button of your board, and I will tell you.",
        _ => null,
    };

    private static string? AnswerTo(ScenarioResult result) => ReadNumber(result.BleNotificationPayload) > 0 ? "Button is pressed!" : null;

    // As the article's int.from_bytes(…, 'little'): of any length, and never negative. No payload is no press.
    private static BigInteger ReadNumber(string? payload)
    {
        var bytes = new byte[payload?.Length ?? 0];
        return Convert.TryFromBase64String(payload ?? string.Empty, bytes, out var length)
            ? new BigInteger(bytes.AsSpan(0, length), isUnsigned: true)
            : BigInteger.Zero;
    }
}
