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
    public void Every_call_of_nanoff_in_the_workshop_is_one_that_nanoff_knows()
    {
        var documents = Document.All.Where(document => document.Name.StartsWith("workshop/", StringComparison.Ordinal)).ToArray();

        Assert.True(documents.Sum(document => document.NanoffCommands.Count) > 5);
        Assert.Empty(documents.SelectMany(document => document.NanoffCommands
            .SelectMany(command => command.Complaints(document.Folder, "ESP32_BLE_REV0", "LineThings.Starter.bin"))
            .Select(complaint => $"{document.Name}: {complaint}")));
    }

    [Fact]
    public void Commands_are_found_in_blocks_and_in_spans()
    {
        Assert.Contains(new Document("README.md").Commands, command => command.Arguments == "demo");
        Assert.Contains(new Document("README.md").Commands, command => command.Arguments == "serve --no-bot");
        Assert.Contains(new Document("docs/class-server.md").Commands, command => command is { Project: "host/Workbench" } && command.Arguments.StartsWith("serve --data", StringComparison.Ordinal));
    }
}
