using System.CommandLine;
using LineThings.Workbench.Provisioning;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Commands;

/// <summary><c>provision</c>: prepares the boards of a class.</summary>
internal static class ProvisionCommand
{
    /// <summary>Makes the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var boards = CommonOptions.Number("--boards", "How many boards. More than the class has already adds the rest.", "N", 1, BoardCode.MaxNumber);
        var kind = new Option<string?>("--kind") { Description = $"Which kind of board: {string.Join(", ", BoardKind.All.Select(one => one.Id))}.", HelpName = "KIND" };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The class's folder; a new one, or one that this command has made.", HelpName = "DIR", Required = true };
        var name = new Option<string?>("--name") { Description = $"What the boards' names begin with (default {ClassPlan.DefaultName}).", HelpName = "NAME" };
        var page = new Option<string?>("--page")
        {
            Description = $"Where participants open the workbench (default {PageAddress.Default}, on their own laptop); on the labels.",
            HelpName = "URL",
        };
        var archive = new Option<bool>("--archive") { Description = "Fetch the runtime into the class's folder: needs the internet once, so that flashing does not." };
        var version = new Option<string?>("--fwversion") { Description = $"Which version of the runtime to fetch (default: the newest; this firmware wants {RuntimePackage.Wanted}).", HelpName = "VERSION" };
        var again = new Option<string?>("--again") { Description = "Boards to flash once more though they are done, such as 7,12 or 1-22: they count as not done from now on.", HelpName = "NUMBERS" };
        var port = new Option<string?>("--port") { Description = "Flash the boards that are not done yet, one after the other, at this serial port. Can be stopped; goes on where it was.", HelpName = "PORT" };
        var image = new Option<FileInfo?>("--image") { Description = "The program, built for boards (default LineThings.Starter.bin in the class's folder).", HelpName = "FILE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing; print what would be done, with every call of nanoff." };
        var nanoff = new Option<string>("--nanoff")
        {
            Description = "How nanoff is called.",
            HelpName = "FILE",
            DefaultValueFactory = _ => NanoffProcess.DefaultProgram,
        };
        var data = CommonOptions.Data();
        var command = new Command("provision", "Prepare the boards of a class: a channel and a product each, files, labels, and with --port the boards themselves.")
        {
            boards, kind, folder, name, page, archive, version, again, port, image, dryRun, nanoff, data,
        };
        command.SetAction((result, cancellation) => WorkbenchCommand.GuardAsync(() => new Provisioner(
            new ProvisionOptions
            {
                Boards = result.GetValue(boards),
                Kind = result.GetValue(kind),
                Out = result.GetValue(folder)!.ToString(),
                Name = result.GetValue(name),
                Page = result.GetValue(page),
                Archive = result.GetValue(archive),
                RuntimeVersion = result.GetValue(version),
                Again = result.GetValue(again),
                Port = result.GetValue(port),
                Image = result.GetValue(image)?.ToString(),
                IsDryRun = result.GetValue(dryRun),
                DataDirectory = CommonOptions.DirectoryOf(result.GetValue(data)),
            },
            new NanoffProcess(result.GetValue(nanoff)!, TimeProvider.System),
            Console.In,
            Console.Out,
            TimeProvider.System).RunAsync(cancellation)));
        return command;
    }
}
