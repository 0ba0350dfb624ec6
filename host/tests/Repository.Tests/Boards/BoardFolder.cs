using System.Text.Json;
using LineThings.App;

namespace Repository.Tests.Boards;

/// <summary>A folder under <c>boards/</c>, as far as it can be read.</summary>
internal sealed class BoardFolder
{
    private readonly Lazy<ConfigurationTrial?> _trial;

    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder.</param>
    public BoardFolder(string path)
    {
        Path = path;
        _trial = new Lazy<ConfigurationTrial?>(Try);
        Readme = Text("README.md") is { } readme ? new BoardReadme(readme) : null;
        Facts = Read("board.json", BoardFacts.Parse, out var factsFault);
        FactsFault = factsFault;
        Deployment = Read("files.json", FileDeployment.Parse, out var deploymentFault);
        DeploymentFault = deploymentFault;
        CheckUp = Read("checkup.json", CheckUpReport.Parse, out var checkUpFault);
        CheckUpFault = checkUpFault;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The README; <see langword="null"/> when it is missing.</summary>
    public BoardReadme? Readme { get; }

    /// <summary>What <c>board.json</c> states; <see langword="null"/> when it cannot be read.</summary>
    public BoardFacts? Facts { get; }

    /// <summary>Why <c>board.json</c> cannot be read.</summary>
    public string? FactsFault { get; }

    /// <summary>What <c>files.json</c> deploys; <see langword="null"/> when it cannot be read.</summary>
    public FileDeployment? Deployment { get; }

    /// <summary>Why <c>files.json</c> cannot be read.</summary>
    public string? DeploymentFault { get; }

    /// <summary>The report of a check-up; <see langword="null"/> when there is none or it cannot be read.</summary>
    public CheckUpReport? CheckUp { get; }

    /// <summary>Why <c>checkup.json</c> cannot be read.</summary>
    public string? CheckUpFault { get; }

    /// <summary>A virtual board with the folder's files; <see langword="null"/> when it could not have such pins or files.</summary>
    public ConfigurationTrial? Trial => _trial.Value;

    /// <summary>A file's text.</summary>
    /// <param name="name">The file.</param>
    /// <returns>Its content; <see langword="null"/> when it is missing.</returns>
    public string? Text(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private T? Read<T>(string name, Func<string, T> parse, out string? fault)
        where T : class
    {
        fault = null;
        try
        {
            return Text(name) is { } text ? parse(text) : null;
        }
        catch (JsonException exception)
        {
            fault = exception.Message;
            return null;
        }
    }

    private ConfigurationTrial? Try()
    {
        if (Facts is null || ChipPins.For(Facts.Chip) is not { } pins || pins.Objections(Facts.Button, Facts.Led).Any())
        {
            return null;
        }

        return Deployment is null || Deployment.Complaints(Path).Any() ? null : ConfigurationTrial.Run(Facts, Deployment.Deploy(Path));
    }
}
