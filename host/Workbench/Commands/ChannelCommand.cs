using System.CommandLine;
using System.Text.Json;
using LineThings.Platform;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Commands;

/// <summary><c>channel</c>: what scripts and bots need to use a channel.</summary>
internal static class ChannelCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var name = new Option<string?>("--new") { Description = "Make one more channel with this name, and print that.", HelpName = "NAME" };
        var command = new Command(
            "channel", "Print a channel's id, secret, access token and LIFF id, and the default user's id, as JSON. The workbench may run meanwhile.")
        {
            data, name,
        };
        command.SetAction(result => WorkbenchCommand.Guard(() =>
            Run(CommonOptions.DirectoryOf(result.GetValue(data)), result.GetValue(name), Console.Out)));
        return command;
    }

    private static int Run(string directory, string? name, TextWriter output)
    {
        if (name is not null && NameRule.FaultOf(name) is { } fault)
        {
            throw new BadInputException($"--new: the name {fault}.");
        }

        using var database = PlatformDatabase.Open(directory, isShared: true);
        var time = TimeProvider.System;
        var ids = new PlatformIds(time);
        var registry = new Registry(database, ids, new WebhookOutbox(ids, time), new Timeline(time), time);
        registry.EnsureDefaults();
        var channel = name is null ? registry.Channels()[0] : registry.CreateChannel(name);
        output.WriteLine(JsonSerializer.Serialize(RegistryEndpoints.CredentialsOf(channel, registry), Json));
        return ExitCode.Success;
    }

    private static JsonSerializerOptions Json { get; } = new(WorkbenchJson.Options) { WriteIndented = true, NewLine = "\n" };
}
