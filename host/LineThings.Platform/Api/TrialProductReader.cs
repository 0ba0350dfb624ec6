using System.Text.Json;
using LineThings.App;

namespace LineThings.Platform;

/// <summary>Reads the body that asks for a trial product.</summary>
internal static class TrialProductReader
{
    /// <summary>Reads it; all faults are found in one go.</summary>
    /// <returns>The request, or <see langword="null"/> when something is wrong.</returns>
    public static TrialProductRequest? Read(ReadOnlyMemory<byte> utf8, out IReadOnlyCollection<ScenarioFault> faults)
    {
        var found = new List<ScenarioFault>();
        faults = found;
        using var document = StrictJson.Parse(utf8, found);
        if (document is null)
        {
            return null;
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            found.Add(new ScenarioFault("body", "must be a JSON object with name and liffId"));
            return null;
        }

        var name = ReadText(document.RootElement, "name", found);
        if (name is not null && NameRule.FaultOf(name) is { } fault)
        {
            found.Add(new ScenarioFault("name", fault));
        }

        var liffId = ReadText(document.RootElement, "liffId", found);
        return found.Count == 0 ? new TrialProductRequest(name!, liffId!) : null;
    }

    private static string? ReadText(JsonElement element, string name, List<ScenarioFault> faults)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            faults.Add(new ScenarioFault(name, "must not be null"));
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.Add(new ScenarioFault(name, "must be a string"));
        return null;
    }
}
