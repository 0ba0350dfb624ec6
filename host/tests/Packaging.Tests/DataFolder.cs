using Microsoft.Data.Sqlite;

namespace Packaging.Tests;

/// <summary>Data folders that older workbenches have left.</summary>
internal static class DataFolder
{
    /// <summary>Makes a folder as the first version left it: a board that is linked, a scenario set, and a message in the chat.</summary>
    /// <param name="path">Where to.</param>
    public static void MakeFirst(string path)
    {
        Directory.CreateDirectory(path);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(path, "workbench.db"),
            Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "version-1.sql"));
        command.ExecuteNonQuery();
    }
}
