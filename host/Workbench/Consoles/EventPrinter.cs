using VirtualEsp32;

namespace LineThings.Workbench.Consoles;

/// <summary>Prints events: a word, then <c>key=value</c> fields; text with spaces in quotes, hex in lower case.</summary>
internal sealed class EventPrinter(TextWriter output)
{
    /// <summary>Bytes as they stand in an event.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Two hex digits each.</returns>
    public static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    /// <summary>Prints an event of the board.</summary>
    /// <param name="happened">The event.</param>
    public void Print(BoardEvent happened)
    {
        switch (happened)
        {
            case LogWritten log:
                Write("log", log.Text);
                break;
            case PinChanged pin:
                Write("gpio", $"pin={pin.Pin} level={(pin.IsHigh ? 1 : 0)}");
                break;
            case PowerChanged power:
                Write("power", $"state={power.State.ToString().ToLowerInvariant()}");
                break;
            case FaultReported { Fault: var fault }:
                var detail = fault.Detail.Length == 0 ? string.Empty : $" detail={Quote(fault.Detail)}";
                Write("fault", $"rule={fault.Rule.Id} place={Quote(fault.Place)}{detail} cure={Quote(fault.Rule.Cure)}");
                break;
        }
    }

    /// <summary>Prints that something could not be done.</summary>
    /// <param name="command">The command.</param>
    /// <param name="fields">What else is known.</param>
    public void Error(string command, string fields) => Write("error", $"op={command} {fields}");

    /// <summary>Prints a line.</summary>
    /// <param name="word">What happened.</param>
    /// <param name="fields">What is known of it.</param>
    public void Write(string word, string fields) => output.Write($"{word} {fields}\n");

    private static string Quote(string text) => $"\"{text.Replace("\"", "'", StringComparison.Ordinal)}\"";
}
