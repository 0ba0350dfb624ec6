namespace LineThings.StandInNanoff;

/// <summary>The arguments of a call, by nanoff 2.5.162's own list of options; only those that boards need.</summary>
internal sealed class NanoffArguments
{
    private static readonly Dictionary<string, bool> Known = new()
    {
        ["--archivepath"] = true,
        ["--baud"] = true,
        ["--deploy"] = false,
        ["--devicedetails"] = false,
        ["--filedeployment"] = true,
        ["--fromarchive"] = false,
        ["--fwversion"] = true,
        ["--image"] = true,
        ["--masserase"] = false,
        ["--nanodevice"] = false,
        ["--platform"] = true,
        ["--serialport"] = true,
        ["--suppressnanoffversioncheck"] = false,
        ["--target"] = true,
        ["--update"] = false,
        ["--updatearchive"] = false,
        ["--verbosity"] = true,
    };

    private readonly Dictionary<string, string> _given = [];

    /// <summary>What is wrong with them; <see langword="null"/> when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The value of an option, or <see langword="null"/>.</summary>
    /// <param name="option">The option.</param>
    public string? this[string option] => _given.GetValueOrDefault(option);

    /// <summary>Reads arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>What they say.</returns>
    public static NanoffArguments Read(string[] args)
    {
        var arguments = new NanoffArguments();
        var rest = new Queue<string>(args);
        while (arguments.Fault is null && rest.TryDequeue(out var option))
        {
            if (!Known.TryGetValue(option, out var takesValue))
            {
                arguments.Fault = $"Option '{option.TrimStart('-')}' is unknown.";
            }
            else if (!arguments._given.TryAdd(option, takesValue ? rest.TryDequeue(out var value) ? value : string.Empty : string.Empty))
            {
                arguments.Fault = $"Option '{option.TrimStart('-')}' is defined multiple times.";
            }
        }

        arguments.Fault ??= arguments.Combination();
        return arguments;
    }

    /// <summary>Whether an option is given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>Whether it is.</returns>
    public bool Has(string option) => _given.ContainsKey(option);

    private string? Combination() => this switch
    {
        _ when Has("--nanodevice") && (Has("--target") || Has("--platform")) => "Incompatible options combined with --nanodevice.",
        _ when Has("--deploy") && !Has("--image") => "--deploy requires --image to specify the deployment image path.",
        _ when Has("--updatearchive") && Has("--fromarchive") => "Incompatible option --fromarchive combined with --updatearchive.",
        _ when (Has("--updatearchive") || Has("--fromarchive")) && !Has("--archivepath") => "--archivepath is required.",
        _ when Has("--archivepath") && !Has("--updatearchive") && !Has("--fromarchive") => "--fromarchive is required when --archivepath is specified.",
        _ when this["--verbosity"] is not (null or "m" or "n") => "Invalid option for Verbosity",
        _ => null,
    };
}
