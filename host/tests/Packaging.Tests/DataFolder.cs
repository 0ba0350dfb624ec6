using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Packaging.Tests;

/// <summary>Data folders that other versions of the workbench have left.</summary>
internal static class DataFolder
{
    /// <summary>The database's name in a data folder.</summary>
    public const string DatabaseName = "workbench.db";

    /// <summary>Makes a folder as the first version left it: a board that is linked, a scenario set, and a message in the chat.</summary>
    /// <param name="path">Where to.</param>
    public static void MakeFirst(string path)
    {
        Directory.CreateDirectory(path);
        Execute(path, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "version-1.sql")));
    }

    /// <summary>Makes a folder as a version leaves it that is still to come.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="version">The version of its tables.</param>
    public static void MakeNewer(string path, int version)
    {
        MakeFirst(path);
        Execute(path, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
    }

    /// <summary>Reads which version of the tables a folder has.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The version.</returns>
    public static long VersionOf(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(path, DatabaseName), Pooling = false };
        var connection = new SqliteConnection(source.ToString());
        connection.Open();
        return connection;
    }
}
