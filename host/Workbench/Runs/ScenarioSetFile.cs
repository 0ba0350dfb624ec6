using LineThings.App;

namespace LineThings.Workbench.Runs;

/// <summary>Reads scenario sets from files.</summary>
internal static class ScenarioSetFile
{
    private const int MaxLength = 1024 * 1024;
    private const int Revision = 1;

    /// <summary>Reads a set.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ulids">Makes the ids of scenarios that have none.</param>
    /// <returns>The set.</returns>
    /// <exception cref="BadInputException">The file cannot be read or is no scenario set; every fault is named.</exception>
    public static ScenarioSet Read(FileInfo file, Ulid ulids) => Parse(InputFile.ReadText(file, MaxLength), file.ToString(), ulids);

    /// <summary>Reads one of the sets that come with the workbench.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="ulids">Makes the ids of scenarios that have none.</param>
    /// <returns>The JSON and the set.</returns>
    public static (string Json, ScenarioSet Set) ReadBuiltIn(string name, Ulid ulids)
    {
        using var reader = new StreamReader(typeof(ScenarioSetFile).Assembly.GetManifestResourceStream(name)!);
        var json = reader.ReadToEnd();
        return (json, Parse(json, name, ulids));
    }

    /// <summary>Reads one of the sets that come with the workbench, for boards that advertise another service than the starter's.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="service">The service.</param>
    /// <param name="makeId">Makes the ids of scenarios.</param>
    /// <returns>The set.</returns>
    public static ScenarioSet ReadBuiltIn(string name, Guid service, Func<string> makeId) => Parse(JsonFor(name, service), name, makeId);

    /// <summary>The JSON of one of the sets that come with the workbench, for boards that advertise another service than the starter's.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="service">The service.</param>
    /// <returns>The JSON.</returns>
    public static string JsonFor(string name, Guid service)
    {
        using var reader = new StreamReader(typeof(ScenarioSetFile).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace(ThingsIds.DefaultUserService.ToString("D"), service.ToString("D"), StringComparison.OrdinalIgnoreCase);
    }

    private static ScenarioSet Parse(string json, string name, Ulid ulids) => Parse(json, name, ulids.Next);

    private static ScenarioSet Parse(string json, string name, Func<string> makeId) =>
        ScenarioSetReader.Read(json, Revision, makeId, new ScenarioLimits(), out var faults)
        ?? throw new BadInputException(string.Join('\n', faults.Select(fault => $"{name}: {fault}")));
}
