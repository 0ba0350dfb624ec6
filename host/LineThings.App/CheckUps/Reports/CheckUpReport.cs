using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LineThings.App;

/// <summary>A check-up's report, as it stands in a board's folder.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Version">The schema's version, <see cref="SchemaVersion"/>.</param>
/// <param name="Workbench">The workbench's version.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; <see langword="null"/> while it runs.</param>
/// <param name="State"><c>finished</c>, <c>aborted</c> or <c>running</c>.</param>
/// <param name="Board">The board and the way to it.</param>
/// <param name="Hands"><c>person</c> or <c>workbench</c>.</param>
/// <param name="Person">Who filled it in, as they call themselves.</param>
/// <param name="Hardware">That the board was a physical one; <see langword="null"/> when nobody says so.</param>
/// <param name="Steps">The steps in order.</param>
public sealed record CheckUpReport(
    string Schema,
    int Version,
    string Workbench,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string State,
    CheckUpReportBoard Board,
    string Hands,
    string? Person,
    CheckUpHardware? Hardware,
    IReadOnlyList<CheckUpReportStep> Steps)
{
    /// <summary>What the schema is called.</summary>
    public const string SchemaName = "linethings-checkup";

    /// <summary>The schema's version; another one for whatever a reader of this one would get wrong.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Makes a report.</summary>
    /// <param name="snapshot">The check-up, begun.</param>
    /// <param name="facts">The board and the way to it.</param>
    /// <param name="workbench">The workbench's version.</param>
    /// <param name="byPerson">Whether a person was hands and eyes.</param>
    /// <param name="person">Who filled it in.</param>
    /// <param name="isHardware">Whether that person says that the board was a physical one.</param>
    /// <returns>The report.</returns>
    public static CheckUpReport Of(
        CheckUpSnapshot snapshot, CheckUpFacts facts, string workbench, bool byPerson, string? person, bool isHardware)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(facts);
        var started = snapshot.Started ?? throw new ArgumentException("The check-up has not begun.", nameof(snapshot));
        var isStated = isHardware && person is not null && facts.Way == CheckUpWay.WebBluetooth;
        return new CheckUpReport(
            SchemaName,
            SchemaVersion,
            workbench,
            started,
            snapshot.Ended,
            snapshot.IsRunning ? "running" : snapshot.IsAborted ? "aborted" : "finished",
            CheckUpReportBoard.Of(facts),
            byPerson ? "person" : "workbench",
            person,
            isStated ? new CheckUpHardware(DateOnly.FromDateTime(started.UtcDateTime), person!) : null,
            snapshot.Records.Select(CheckUpReportStep.Of).ToArray());
    }

    /// <summary>Reads a report.</summary>
    /// <param name="json">The content of <c>checkup.json</c>.</param>
    /// <returns>The report.</returns>
    /// <exception cref="JsonException">Something is missing, unknown, or of another kind or version.</exception>
    public static CheckUpReport Parse(string json)
    {
        var report = JsonSerializer.Deserialize<CheckUpReport>(json, Options) ?? throw new JsonException("no report");
        return report is { Schema: SchemaName, Version: SchemaVersion }
            ? report
            : throw new JsonException($"it is {report.Schema} {report.Version}, not {SchemaName} {SchemaVersion}");
    }

    /// <summary>The report as <c>checkup.json</c>.</summary>
    /// <returns>JSON.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";
}
