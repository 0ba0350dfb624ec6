using Dapper;

namespace LineThings.Platform.Tests;

/// <summary>The file: made, found again, and refused without being touched.</summary>
public sealed class PlatformDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder[PlatformDatabase.FileName];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_made_and_what_is_stored_is_found_again()
    {
        var directory = Path.Combine(_folder["a"], "b");
        using (var database = PlatformDatabase.Open(directory))
        {
            AddUser(database, "U1");
        }

        using var again = PlatformDatabase.Open(directory);

        Assert.Equal(["U1"], Users(again));
    }

    [Fact]
    public void A_transaction_that_throws_leaves_nothing()
    {
        using var database = PlatformDatabase.Open(_folder.Path);

        Assert.Throws<InvalidOperationException>(() => database.InTransaction<int>(connection =>
        {
            connection.Execute("INSERT INTO users VALUES ('U1', 'Anna', 0)");
            throw new InvalidOperationException();
        }));

        Assert.Empty(Users(database));
    }

    [Fact]
    public void A_second_workbench_is_refused_and_a_command_is_not()
    {
        using var first = PlatformDatabase.Open(_folder.Path);
        AddUser(first, "U1");

        var refused = Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder.Path));
        using var command = PlatformDatabase.Open(_folder.Path, isShared: true);

        Assert.Equal(
            $"Another workbench is using {FilePath}. Close it, or give this one a folder of its own with --data DIR.", refused.Message);
        Assert.Equal(["U1"], Users(command));
    }

    [Fact]
    public void A_workbench_can_be_opened_again_once_it_is_closed_or_was_refused()
    {
        File.WriteAllText(FilePath, "rubbish");
        Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder.Path));
        File.Delete(FilePath);
        PlatformDatabase.Open(_folder.Path).Dispose();

        using var again = PlatformDatabase.Open(_folder.Path);

        Assert.Empty(Users(again));
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        var rubbish = new string('x', 5000);
        File.WriteAllText(FilePath, rubbish);

        var refused = Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder.Path));

        Assert.Equal(
            $"{FilePath} cannot be read as a database: SQLite Error 26: 'file is not a database'. "
            + "It has been left as it is; move it away to start anew, or put a copy back.",
            refused.Message);
        Assert.Equal(rubbish, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_with_a_damaged_page_is_named_and_left_as_it_is()
    {
        using (var database = PlatformDatabase.Open(_folder.Path))
        {
            for (var count = 0; count < 500; count++)
            {
                AddUser(database, "U" + count);
            }
        }

        var bytes = File.ReadAllBytes(FilePath);
        Array.Fill(bytes, (byte)0xA5, bytes.Length - 6000, 4096);
        File.WriteAllBytes(FilePath, bytes);

        var refused = Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder.Path));

        Assert.StartsWith($"{FilePath} cannot be read as a database: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            other.Open();
            other.Execute("CREATE TABLE notes (text TEXT)");
        }

        var bytes = File.ReadAllBytes(FilePath);

        var refused = Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder.Path));

        Assert.Equal($"{FilePath} is not a workbench's database. Move it away, or name another folder with --data DIR.", refused.Message);
        Assert.Equal(bytes, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_newer_workbenchs_file_is_refused_and_left_as_it_is()
    {
        using (var database = PlatformDatabase.Open(_folder.Path))
        {
            using var connection = database.Connect();
            connection.Execute("PRAGMA user_version = 999");
        }

        var bytes = File.ReadAllBytes(FilePath);

        var refused = Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder.Path));

        Assert.Equal(
            $"{FilePath} was made by a newer workbench (version 999 of the tables, this one knows {Migrations.Steps.Count}). "
            + "Use the newer workbench, or another folder with --data DIR.",
            refused.Message);
        Assert.Equal(bytes, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_data_folder_that_is_a_file_is_refused()
    {
        File.WriteAllText(_folder["file"], string.Empty);

        var refused = Assert.Throws<PlatformDatabaseException>(() => PlatformDatabase.Open(_folder["file"]));

        Assert.StartsWith($"The data folder {_folder["file"]} cannot be made: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_its_owner_can_look_into_a_new_data_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix file modes.");
            return;
        }

        PlatformDatabase.Open(_folder["new"]).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["new"]));
    }

    private static void AddUser(PlatformDatabase database, string id)
    {
        using var connection = database.Connect();
        connection.Execute("INSERT INTO users VALUES (@id, 'Anna', 0)", new { id });
    }

    private static string[] Users(PlatformDatabase database)
    {
        using var connection = database.Connect();
        return connection.Query<string>("SELECT id FROM users ORDER BY id").ToArray();
    }
}
