using System.ComponentModel;
using System.Security.Cryptography;

namespace SampleBot.Tests.Support;

/// <summary>The bot written with LINE's SDK, with its packages: fetched once, and again when the lock file changes.</summary>
public sealed class SdkBotFolder : IAsyncLifetime
{
    private static readonly string[] NoNetwork = ["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "EHOSTUNREACH"];

    /// <summary>Where it is.</summary>
    internal string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "line-bot-sdk");

    /// <summary>Why it cannot run here; <see langword="null"/> when it can.</summary>
    internal string? Obstacle { get; private set; }

    public async ValueTask InitializeAsync()
    {
        foreach (var program in (string[])["node", "npm"])
        {
            if (!await IsThereAsync(program))
            {
                Obstacle = $"{program} is not installed: the test with LINE's own SDK needs Node.js 18 or later with npm.";
                return;
            }
        }

        var state = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(System.IO.Path.Combine(Path, "package-lock.json"))));
        var stateFile = System.IO.Path.Combine(Path, "installed.txt");
        if (File.Exists(stateFile) && await File.ReadAllTextAsync(stateFile) == state)
        {
            return;
        }

        File.Delete(stateFile);
        await using var install = RunNpm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var (exitCode, output, messages) = await install.EndAsync();
        if (exitCode == 0)
        {
            await File.WriteAllTextAsync(stateFile, state);
        }
        else if (NoNetwork.Any(code => messages.Contains(code, StringComparison.Ordinal)))
        {
            Obstacle = "The npm registry cannot be reached: the test with LINE's own SDK fetches it once.";
        }
        else
        {
            throw new InvalidOperationException($"npm ci failed with {exitCode}:\n{output}{messages}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts the bot on a free port, and skips the test where it cannot run.</summary>
    internal async Task<SdkBot> StartBotAsync(string channelSecret, string channelAccessToken, string apiBase)
    {
        Assert.SkipWhen(Obstacle is not null, Obstacle ?? string.Empty);
        return await SdkBot.StartAsync(Path, channelSecret, channelAccessToken, apiBase);
    }

    /// <summary>Runs npm in the folder.</summary>
    internal TestProcess RunNpm(params string[] arguments) => OperatingSystem.IsWindows()
        ? TestProcess.Start("cmd", ["/c", "npm", .. arguments], Path)
        : TestProcess.Start("npm", arguments, Path);

    private async Task<bool> IsThereAsync(string program)
    {
        try
        {
            await using var process = program == "npm" ? RunNpm("--version") : TestProcess.Start(program, ["--version"]);
            return (await process.EndAsync()).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
