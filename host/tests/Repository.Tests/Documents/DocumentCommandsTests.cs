using Repository.Tests.Boards;

namespace Repository.Tests.Documents;

public sealed class DocumentCommandsTests
{
    public static TheoryData<string> Documents => Document.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_that_starts_a_program_of_the_repository_names_project_command_options_and_files_that_exist(string document)
    {
        Assert.Empty(new Document(document).Commands.SelectMany(command => command.Complaints()));
    }

    [Theory]
    [InlineData("dotnet run --project host/Workbench -- run host/Workbench/Scenarios/article.json --press 1", null)]
    [InlineData("dotnet run -c Release --project host/bench -- class", null)]
    [InlineData("dotnet run --project host/Workbench", null)]
    [InlineData("dotnet run --project workshop/Check -- 3 --solution", null)]
    [InlineData("dotnet run --project host/Workbenhc", "host/Workbenhc is not the folder of a project")]
    [InlineData("dotnet run --project host/Workbench -- walk", "there is no command walk")]
    [InlineData("dotnet run --project host/Workbench -- run host/Workbench/Scenarios/article.json --pres 1", "there is no option --pres")]
    [InlineData("dotnet run --project host/Workbench -- run host/Workbench/Scenarios/novel.json", "there is no host/Workbench/Scenarios/novel.json")]
    [InlineData("dotnet run --project workshop/Check -- 3 --reset", "there is no option --reset")]
    public void A_command_that_would_not_run_is_named(string line, string? complaint)
    {
        var parts = line.Split(" -- ");
        var command = new DocumentCommand(line, parts[0].Split("--project ")[1], parts.ElementAtOrDefault(1) ?? string.Empty);

        Assert.Equal(complaint is null ? [] : [$"\"{line}\": {complaint}"], command.Complaints());
    }

    [Fact]
    public void Every_call_of_nanoff_in_a_document_is_one_that_nanoff_knows()
    {
        // The overview names one in passing.
        var calls = Document.All.Where(document => document.Name != "boards/README.md").SelectMany(document => document.NanoffCommands
            .Select(command => (document.Name, Complaints: command.Complaints(document.Folder, target: null, "LineThings.Starter.bin")))).ToArray();

        Assert.True(calls.Length > 20);
        Assert.Empty(calls.SelectMany(call => call.Complaints.Select(complaint => $"{call.Name}: {complaint}")));
    }

    public static TheoryData<string> Kinds => [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Folder, "boards")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_call_of_nanoff_that_provisioning_makes_is_one_that_nanoff_knows(string kind)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"linethings-{Guid.NewGuid():n}");
        var said = ProgramHelp.Run("host/Workbench", ["provision", "--boards", "1", "--kind", kind, "--out", folder, "--dry-run", "--port", "COM3"]);

        var calls = said.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => new NanoffCommand(line[2..].Split("   (in ")[0])).ToArray();
        var board = new BoardFolder(Path.Combine(RepositoryRoot.Folder, "boards", kind));
        Assert.Equal(6, calls.Length);
        Assert.Empty(calls.SelectMany(call => call.Complaints(board.Path, board.Facts?.Target, "LineThings.Starter.bin")));
        Assert.All([calls[1], calls[2]], call => Assert.Equal(board.Facts?.FlashBaud is not null, call.Has("--baud")));
    }

    [Fact]
    public void Commands_are_found_in_blocks_and_in_spans()
    {
        Assert.Contains(new Document("README.md").Commands, command => command.Arguments == "demo");
        Assert.Contains(new Document("README.md").Commands, command => command.Arguments == "serve --no-bot");
        Assert.Contains(new Document("docs/class-server.md").Commands, command => command is { Project: "host/Workbench" } && command.Arguments.StartsWith("serve --data", StringComparison.Ordinal));
    }
}
