using System.Text.RegularExpressions;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>The chip that nanoff found at a port (source: nanoff 2.5.162, Esp32Manager.cs and Esp32DeviceInfo.cs).</summary>
/// <param name="Family">Which chip: <c>ESP32</c>, <c>ESP32-C3</c> and so on.</param>
/// <param name="Mac">Its address from the factory, which no other chip has; <see langword="null"/> when nanoff did not tell it.</param>
internal sealed partial record ConnectedChip(string Family, string? Mac)
{
    /// <summary>Reads what nanoff wrote.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>The chip; <see langword="null"/> when none is named.</returns>
    public static ConnectedChip? Read(IReadOnlyList<string> lines)
    {
        var about = lines.SkipWhile(line => line != "Connected to:").Skip(1).ToArray();
        return about.Length > 0 && Chip().Match(about[0]) is { Success: true } chip
            ? new ConnectedChip(chip.Groups["family"].Value, about.Select(line => Address().Match(line)).FirstOrDefault(match => match.Success)?.Groups["mac"].Value)
            : null;
    }

    /// <summary>Says why it cannot be made a board of a class.</summary>
    /// <param name="plan">The class.</param>
    /// <param name="board">The board that it is to be.</param>
    /// <param name="kind">Which kind of board the class has.</param>
    /// <returns>Why not; <see langword="null"/> when it can.</returns>
    public NanoffFailure? FaultAs(ClassPlan plan, PlannedBoard board, BoardKind kind)
    {
        if (Family != kind.ChipFamily)
        {
            return new NanoffFailure(
                $"this is an {Family}, and the class is made for {kind.Name}, which has an {kind.ChipFamily}",
                "Plug in a board of the class's kind. For this one make another class: another folder with --out.");
        }

        return plan.Boards.FirstOrDefault(other => other.Number != board.Number && other.DoneAt is not null && other.Mac is not null && other.Mac == Mac) is { } twin
            ? new NanoffFailure(
                $"this is the board that is {plan.NameOf(twin)} already (MAC {Mac})",
                $"Unplug it and plug in another. To make this one {plan.NameOf(board)} instead: q, then the same command with --again {twin.Number}.")
            : null;
    }

    [GeneratedRegex(@"^(?<family>ESP32(-[A-Z]\d+)?)( \(|\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Chip();

    [GeneratedRegex(@"^MAC (?<mac>[0-9A-F]{2}(:[0-9A-F]{2}){5})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
