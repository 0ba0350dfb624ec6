namespace Repository.Tests.Boards;

/// <summary>A call of nanoff 2.5.162 in a README.</summary>
internal sealed class NanoffCommand
{
    /// <summary>The options of nanoff 2.5.162 that a board needs, and whether each takes a value (source: nanoff's own list).</summary>
    private static readonly Dictionary<string, bool> Options = new()
    {
        ["--address"] = true,
        ["--archivepath"] = true,
        ["--baud"] = true,
        ["--deploy"] = false,
        ["--devicedetails"] = false,
        ["--filedeployment"] = true,
        ["--fromarchive"] = false,
        ["--fwversion"] = true,
        ["--image"] = true,
        ["--listports"] = false,
        ["--listtargets"] = false,
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

    private readonly string _line;
    private readonly Dictionary<string, string> _given = [];
    private readonly List<string> _slips = [];

    /// <summary>Reads a call.</summary>
    /// <param name="line">The whole command line.</param>
    public NanoffCommand(string line)
    {
        _line = line;
        var words = new Queue<string>(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        while (words.TryDequeue(out var word))
        {
            if (!Options.TryGetValue(word, out var takesValue))
            {
                _slips.Add($"{word} is not an option of nanoff");
            }
            else if (!takesValue)
            {
                _given[word] = string.Empty;
            }
            else if (words.TryPeek(out var value) && !value.StartsWith('-'))
            {
                _given[word] = words.Dequeue();
            }
            else
            {
                _slips.Add($"{word} needs a value");
            }
        }
    }

    /// <summary>Whether an option is given.</summary>
    /// <param name="option">The option.</param>
    /// <returns>Whether it is.</returns>
    public bool Has(string option) => _given.ContainsKey(option);

    /// <summary>What is wrong with it.</summary>
    /// <param name="folder">The folder that it is run in.</param>
    /// <param name="target">The board's nanoFramework image; <see langword="null"/> when it is not known.</param>
    /// <param name="app">The app's image.</param>
    /// <returns>The complaints.</returns>
    public IEnumerable<string> Complaints(string folder, string? target, string app) =>
        (_slips.Count > 0 ? _slips : OfTheTarget(target).Concat(OfTheFiles(folder, target, app))).Select(complaint => $"\"{_line}\": {complaint}");

    private IEnumerable<string> OfTheTarget(string? target)
    {
        if (_given.TryGetValue("--target", out var given))
        {
            if (target is not null && given != target)
            {
                yield return $"the board's target is {target}";
            }

            if (Has("--nanodevice"))
            {
                yield return "nanoff takes --nanodevice or --target, not both";
            }
        }
        else if (Has("--update") || Has("--updatearchive"))
        {
            yield return "without --target nanoff picks an image without Bluetooth";
        }

        if (!Has("--serialport") && !Has("--listports") && !Has("--listtargets") && !Has("--updatearchive"))
        {
            yield return "--serialport is missing";
        }
    }

    private IEnumerable<string> OfTheFiles(string folder, string? target, string app)
    {
        // It differs from chip to chip; nanoff knows one address, which was the classic ESP32's until September 2025.
        var address = BluetoothImage.All.FirstOrDefault(image => image.Target == target)?.DeploymentAddress;
        if (Has("--deploy") && Has("--update"))
        {
            yield return "together with --update nanoff deploys to a wrong address";
        }
        else if (Has("--deploy") && !Has("--nanodevice") && address is not null && _given.GetValueOrDefault("--address") != address)
        {
            yield return $"without --address {address} nanoff may deploy to a wrong address";
        }

        if (Has("--deploy") && Path.GetFileName(_given.GetValueOrDefault("--image", string.Empty)) != app)
        {
            yield return $"--image does not name {app}";
        }

        if (_given.TryGetValue("--filedeployment", out var files) && !File.Exists(Path.Combine(folder, files)))
        {
            yield return $"{files} is not in this folder";
        }
    }
}
