using System.CommandLine;
using System.Net.Sockets;
using LineThings.Platform;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LineThings.Workbench.Commands;

/// <summary><c>serve</c>, also without a command: the workbench with its page.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("serve", "Open the workbench: platform, sample bot, virtual boards and the page to use them. The default command.");
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command serve.</summary>
    /// <param name="command">The command.</param>
    public static void AddTo(Command command)
    {
        var data = CommonOptions.Data();
        var urls = new Option<string>("--urls")
        {
            Description = $"The address to listen on (default {ServeOptions.DefaultUrls}), http or https; several with semicolons between them. "
                + "With one that others can reach, the page wants a token.",
            HelpName = "URL",
            DefaultValueFactory = _ => ServeOptions.DefaultUrls,
        };
        var certificate = new Option<FileInfo?>("--certificate")
        {
            Description = "The certificate for https: PEM with certificate and private key, or PFX. Without it the workbench makes one, of which browsers warn.",
            HelpName = "FILE",
        };
        var passwordFile = new Option<FileInfo?>("--certificate-password-file")
        {
            Description = $"A file whose first line is the certificate's password; without it the environment variable {CertificateSource.PasswordVariable} counts.",
            HelpName = "FILE",
        };
        var publicUrl = new Option<string?>("--public-url")
        {
            Description = "The address under which a reverse proxy publishes the workbench, such as https://class-1.lab.example. "
                + "With it the page wants a token, on this computer too.",
            HelpName = "URL",
        };
        var noBot = new Option<bool>("--no-bot") { Description = "Do not start the sample bot; channels that send to it send nowhere then. A class's get theirs back by provision --out DIR, and a start with bots." };
        command.Add(data);
        command.Add(urls);
        command.Add(certificate);
        command.Add(passwordFile);
        command.Add(publicUrl);
        command.Add(noBot);
        command.SetAction((result, cancellation) => WorkbenchCommand.GuardAsync(() => RunAsync(
            new ServeOptions
            {
                DataDirectory = CommonOptions.DirectoryOf(result.GetValue(data)),
                Urls = result.GetValue(urls)!,
                Certificate = CertificateSource.Find(
                    result.GetValue(certificate), result.GetValue(passwordFile), Environment.GetEnvironmentVariable(CertificateSource.PasswordVariable)),
                PublicUrl = result.GetValue(publicUrl),
                HasBot = !result.GetValue(noBot),
            },
            Console.Out,
            cancellation)));
    }

    private static async Task<int> RunAsync(ServeOptions options, TextWriter output, CancellationToken cancellation)
    {
        await using var server = WorkbenchServer.Create(options);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new BadInputException($"{options.Urls} cannot be listened on: {exception.Message} Name another address with --urls, such as http://localhost:5082.");
        }
        catch (SocketException exception)
        {
            throw new BadInputException($"{options.Urls} cannot be listened on: {exception.Message}. It must be an address of this computer.");
        }

        Tell(server, options, output);
        await server.WaitForShutdownAsync(cancellation);
        return ExitCode.Success;
    }

    private static void Tell(WebApplication server, ServeOptions options, TextWriter output)
    {
        var channel = server.Services.GetRequiredService<Registry>().Channels()[0];
        var token = server.Services.GetService<WorkbenchToken>();
        var published = server.Services.GetService<PublicAddress>();
        var start = new StartReport(
            [.. server.Urls.Select(BindingAddress.Parse)], MachineHosts.Read(), published, server.Services.GetService<ServerCertificate>(), options.Certificate);
        foreach (var line in start.Addresses())
        {
            output.WriteLine(line);
        }

        if (token is not null)
        {
            output.WriteLine($"{(published is null ? "Others can reach it" : "It is published")}, so the page asks for this token, which changes with each start: {token.Text}");
        }

        foreach (var line in start.Encryption())
        {
            output.WriteLine(line);
        }

        output.WriteLine($"Channel {channel.Id} ({channel.Name}), LIFF app {channel.LiffId}");
        output.WriteLine(server.Services.GetRequiredService<Bot>().View is { } bot
            ? $"Sample bot at {bot.Url}{(channel.WebhookUrl?.StartsWith(bot.Url.ToString(), StringComparison.Ordinal) == true ? string.Empty : $"; the channel's webhooks go to {channel.WebhookUrl}")}"
            : $"No sample bot; the channel's webhooks go to {channel.WebhookUrl ?? "nobody"}");
        output.WriteLine($"Data in {Path.GetFullPath(options.DataDirectory)}");
        output.WriteLine("Channel secret and access token: run \"channel\", or ask for them on the page.");
        if (server.Services.GetRequiredService<Workshop>().HasMadeFirstBoard)
        {
            output.WriteLine($"Press BOOT of {Workshop.FirstBoardName} on the page: the bot answers in the chat.");
        }

        output.WriteLine("Ctrl+C ends it.");
    }
}
