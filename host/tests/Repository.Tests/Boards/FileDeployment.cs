using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repository.Tests.Boards;

/// <summary>What <c>files.json</c> tells nanoff to put on the drive.</summary>
/// <param name="SerialPort">The port.</param>
/// <param name="Files">The files.</param>
internal sealed record FileDeployment(string? SerialPort = null, IReadOnlyList<DeployedFile>? Files = null)
{
    private const string Drive = @"I:\";
    private const string Configuration = "things.cfg";

    // nanoff itself ignores what it does not know; a slip of the pen would go unnoticed.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the file.</summary>
    /// <param name="json">Its content.</param>
    /// <returns>The deployment.</returns>
    /// <exception cref="JsonException">It is not what nanoff takes.</exception>
    public static FileDeployment Parse(string json) => JsonSerializer.Deserialize<FileDeployment>(json, Options) ?? throw new JsonException("nothing in it");

    /// <summary>What is wrong with it.</summary>
    /// <param name="folder">The folder that nanoff is run in.</param>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> Complaints(string folder)
    {
        if (SerialPort is not null)
        {
            yield return $"it names the serial port {SerialPort}, but everybody has another";
        }

        foreach (var (destination, source) in Files ?? [])
        {
            if (!IsOnDrive(destination))
            {
                yield return $@"{destination} is not a file on the drive, such as I:\things.cfg";
            }

            if (source is null)
            {
                yield return $"{destination} has no SourceFilePath: nanoff would delete it";
            }
            else if (Path.GetFileName(source) != source || !File.Exists(Path.Combine(folder, source)))
            {
                yield return $"{source} is not a file of this folder";
            }
        }

        if (Files?.Contains(new DeployedFile(Drive + Configuration, Configuration)) != true)
        {
            yield return $@"it does not put {Configuration} to {Drive}{Configuration}";
        }
    }

    /// <summary>What is on the drive after it, when there are no complaints.</summary>
    /// <param name="folder">The folder that nanoff is run in.</param>
    /// <returns>The files, by their names without drive.</returns>
    public IReadOnlyDictionary<string, byte[]> Deploy(string folder) => Files!
        .ToDictionary(file => file.DestinationFilePath![Drive.Length..], file => File.ReadAllBytes(Path.Combine(folder, file.SourceFilePath!)));

    private static bool IsOnDrive(string? path) =>
        path is not null && path.StartsWith(Drive, StringComparison.Ordinal) && path.Length > Drive.Length && path.IndexOfAny(['\\', '/'], Drive.Length) < 0;
}
