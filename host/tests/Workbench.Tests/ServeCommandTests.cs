using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Workbench.Tests.Serving;

namespace Workbench.Tests;

/// <summary><c>serve</c> and <c>channel</c> as processes.</summary>
public sealed class ServeCommandTests
{
    [Fact]
    public async Task Channel_prints_what_a_script_needs_and_the_same_again_also_while_the_workbench_runs()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var first = await WorkbenchProcess.RunAsync(["channel", "--data", workbench.Directory]);
        var again = await WorkbenchProcess.RunAsync(["channel", "--data", workbench.Directory]);

        Assert.Equal((0, string.Empty), (first.ExitCode, first.Messages));
        Assert.Equal(first.Output, again.Output);
        using var json = JsonDocument.Parse(first.Output);
        Assert.Equal(
            ["channelId", "channelSecret", "channelAccessToken", "liffId", "userId"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty("channelId").ValueKind);
        var credentials = await workbench.CredentialsAsync();
        Assert.Equal(credentials.GetProperty("channelSecret").GetString(), json.RootElement.GetProperty("channelSecret").GetString());
    }

    [Fact]
    public async Task Channel_new_makes_one_more_which_a_running_workbench_knows_at_once()
    {
        await using var workbench = await RunningWorkbench.StartAsync();

        var process = await WorkbenchProcess.RunAsync(["channel", "--data", workbench.Directory, "--new", "Desk 2"]);

        using var json = JsonDocument.Parse(process.Output);
        var answer = await workbench.SendAsync(
            HttpMethod.Get, "/things/v1/trial/products", token: json.RootElement.GetProperty("channelAccessToken").GetString());
        Assert.Equal((200, "[]"), (answer.Status, answer.Text));
        Assert.Equal(2, (await workbench.StateAsync()).GetProperty("channels").GetArrayLength());
    }

    [Fact]
    public async Task Serve_tells_where_it_is_prints_no_secret_and_ends_when_asked_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process cannot be asked to end from outside there.");
        using var folder = new TemporaryFolder();
        using var process = WorkbenchProcess.Start(["--data", folder.Path, "--urls", "http://127.0.0.1:0"]);
        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.Add(line);
            if (line == "Ctrl+C ends it.")
            {
                break;
            }
        }

        using var client = new HttpClient { BaseAddress = new Uri(output[0]["The workbench is at ".Length..]) };
        var state = await client.GetStringAsync(new Uri("/workbench/state", UriKind.Relative), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var messages = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(rest + messages);
        Assert.Contains("\"name\":\"Board 1\"", state, StringComparison.Ordinal);
        Assert.Contains("Press BOOT of Board 1 on the page: the bot answers in the chat.", output);
        using var channel = JsonDocument.Parse((await WorkbenchProcess.RunAsync(["channel", "--data", folder.Path])).Output);
        var told = string.Join('\n', output);
        Assert.Contains(channel.RootElement.GetProperty("channelId").GetRawText(), told, StringComparison.Ordinal);
        Assert.DoesNotContain(channel.RootElement.GetProperty("channelSecret").GetString()!, told, StringComparison.Ordinal);
        Assert.DoesNotContain(channel.RootElement.GetProperty("channelAccessToken").GetString()!, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_tells_where_it_is_published_and_the_token_which_opens_it()
    {
        using var folder = new TemporaryFolder();
        using var process = WorkbenchProcess.Start(
            ["serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0", "--public-url", "https://Class-1.lab.example/", "--no-bot"]);
        try
        {
            var output = new List<string>();
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "Ctrl+C ends it.")
            {
                output.Add(line);
            }

            const string before = "It is published, so the page asks for this token, which changes with each start: ";
            Assert.Equal("A reverse proxy publishes it at https://class-1.lab.example", output[1]);
            Assert.StartsWith(before, output[2], StringComparison.Ordinal);
            Assert.DoesNotContain(output, line => line.Contains("Press BOOT", StringComparison.Ordinal));
            using var client = new HttpClient { BaseAddress = new Uri(output[0]["The workbench is at ".Length..]) };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/workbench/state");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", output[2][before.Length..]);
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_public_address_that_is_none_is_named()
    {
        using var folder = new TemporaryFolder();

        var process = await WorkbenchProcess.RunAsync(["serve", "--data", folder.Path, "--public-url", "https://lab.example/class-1"]);

        Assert.Equal(2, process.ExitCode);
        Assert.Equal(
            "--public-url: \"https://lab.example/class-1\" must be http or https and a host, with a port if it has one, and nothing else, such as https://class-1.lab.example.\n",
            process.Messages);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_blank_name_is_refused()
    {
        using var folder = new TemporaryFolder();

        var process = await WorkbenchProcess.RunAsync(["channel", "--data", folder.Path, "--new", " "]);

        Assert.Equal((2, "--new: the name must not be blank.\n"), (process.ExitCode, process.Messages));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var process = await WorkbenchProcess.RunAsync(["serve", "--data", folder.Path, "--urls", url]);

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith($"{url} cannot be listened on: ", process.Messages, StringComparison.Ordinal);
        Assert.Single(process.Messages.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_or_in_use_is_named()
    {
        using var file = new TemporaryFile("x");
        await using var workbench = await RunningWorkbench.StartAsync();

        var unusable = await WorkbenchProcess.RunAsync(["--data", file.Path, "--urls", "http://127.0.0.1:0"]);
        var used = await WorkbenchProcess.RunAsync(["--data", workbench.Directory, "--urls", "http://127.0.0.1:0"]);

        Assert.Equal(2, unusable.ExitCode);
        Assert.StartsWith($"The data folder {file.Path} cannot be made: ", unusable.Messages, StringComparison.Ordinal);
        Assert.Equal(2, used.ExitCode);
        Assert.StartsWith("Another workbench is using ", used.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_named()
    {
        using var folder = new TemporaryFolder();

        var process = await WorkbenchProcess.RunAsync(["serve", "--data", folder.Path, "--urls", "ftp://localhost:1"]);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("it takes http or https, a host and a port", process.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_tells_the_fingerprint_which_is_the_same_at_the_next_start()
    {
        using var folder = new TemporaryFolder();

        var first = await StartLinesAsync("serve", "--data", folder.Path, "--urls", "https://127.0.0.1:0", "--no-bot");
        var again = await StartLinesAsync("serve", "--data", folder.Path, "--urls", "https://127.0.0.1:0", "--no-bot");

        Assert.StartsWith("The workbench is at https://127.0.0.1:", first[0], StringComparison.Ordinal);
        Assert.Matches("^The certificate for https is the workbench's own and new, good until 20[0-9-]{8}[.] Its SHA-256 fingerprint:$", first[1]);
        Assert.Matches("^  [0-9a-f]{64}$", first[2]);
        Assert.Matches("^  ([0-9A-F]{2}:){31}[0-9A-F]{2}$", first[3]);
        Assert.Equal(first[2].Trim(), first[3].Replace(":", string.Empty, StringComparison.Ordinal).Trim().ToLowerInvariant());
        Assert.StartsWith("Browsers warn that the connection is not private", first[4], StringComparison.Ordinal);
        Assert.Equal(first[1].Replace(" and new", string.Empty, StringComparison.Ordinal), again[1]);
        Assert.Equal(first[2..5], again[2..5]);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("variable")]
    public async Task The_password_of_a_certificate_opens_it_and_is_nowhere_in_the_output(string way)
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        using var file = new TemporaryFile(certificate.Pfx("correct horse"));
        using var right = new TemporaryFile("correct horse\nsecond line\n");
        using var wrong = new TemporaryFile("battery staple");
        string[] arguments = ["serve", "--data", folder.Path, "--urls", "https://127.0.0.1:0", "--no-bot", "--certificate", file.Path];

        var (lines, refused) = way == "file"
            ? (await StartLinesAsync([.. arguments, "--certificate-password-file", right.Path]),
                await WorkbenchProcess.RunAsync([.. arguments, "--certificate-password-file", wrong.Path]))
            : (await StartLinesAsync(arguments, "correct horse"), await WorkbenchProcess.RunAsync(arguments, environment: ("WORKBENCH_CERTIFICATE_PASSWORD", "battery staple")));

        Assert.Contains("  " + certificate.Fingerprint, lines);
        Assert.Equal((2, $"--certificate: {file.Path} does not open with the password that was given.\n"), (refused.ExitCode, refused.Messages));
        Assert.DoesNotContain(lines, line => line.Contains("correct", StringComparison.Ordinal));
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task A_certificate_without_an_https_address_is_refused_before_anything_is_made()
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        using var file = new TemporaryFile(certificate.Pem);

        var process = await WorkbenchProcess.RunAsync(["serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0", "--certificate", file.Path]);

        Assert.Equal((2, "--certificate: none of the addresses in --urls is https, such as https://0.0.0.0:5443.\n"), (process.ExitCode, process.Messages));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static Task<List<string>> StartLinesAsync(params string[] arguments) => StartLinesAsync(arguments, password: null);

    /// <summary>What a start prints, line by line; then the process is ended.</summary>
    private static async Task<List<string>> StartLinesAsync(string[] arguments, string? password)
    {
        using var process = WorkbenchProcess.Start(arguments, ("WORKBENCH_CERTIFICATE_PASSWORD", password));
        try
        {
            var output = new List<string>();
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "Ctrl+C ends it.")
            {
                output.Add(line);
            }

            return output;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
