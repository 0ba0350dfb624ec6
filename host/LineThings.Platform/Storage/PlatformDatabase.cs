using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LineThings.Platform;

/// <summary>
/// The SQLite file that holds everything a workbench knows. Opening it checks first and changes afterwards: a file that is damaged, newer or
/// not ours is left as it is.
/// </summary>
public sealed class PlatformDatabase : IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "workbench.db";

    private const string LockName = "workbench.lock";

    /// <summary>Marks the file as ours in SQLite's header: "LThs".</summary>
    private const int ApplicationId = 0x4C546873;

    private readonly Lock _writing = new();
    private readonly FileStream? _lock;
    private readonly string _connectionString;

    private PlatformDatabase(string path, FileStream? fileLock)
    {
        Path = path;
        _lock = fileLock;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The data folder that counts when none is named.</summary>
    public static string DefaultDirectory => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "LineThingsStarter.Nano");

    /// <summary>Opens the database, makes it when there is none, and brings an older one up to date.</summary>
    /// <param name="directory">The data folder; made when there is none.</param>
    /// <param name="isShared">
    /// <see langword="false"/> for a workbench, of which one file carries one; <see langword="true"/> for a command that looks at the data of
    /// a workbench, running or not.
    /// </param>
    /// <returns>The database.</returns>
    /// <exception cref="PlatformDatabaseException">The folder or the file cannot be used.</exception>
    public static PlatformDatabase Open(string directory, bool isShared = false)
    {
        MakeDirectory(directory);
        var path = System.IO.Path.Combine(directory, FileName);
        var fileLock = isShared ? null : Lock(directory, path);
        try
        {
            Check(path);
            var database = new PlatformDatabase(path, fileLock);
            database.Migrate();
            return database;
        }
        catch (SqliteException exception)
        {
            fileLock?.Dispose();
            throw Damaged(path, exception);
        }
        catch
        {
            fileLock?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection; close it by disposing of it, soon.</summary>
    /// <returns>The connection. Its transactions are immediate: they wait for a writer instead of failing later.</returns>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();

        // A commit survives the end of the process, whatever ends it; only a power cut may lose the last ones.
        connection.Execute("PRAGMA synchronous = NORMAL");
        return connection;
    }

    /// <summary>Does something in a transaction: all of it or, when it throws, nothing.</summary>
    /// <typeparam name="T">What it yields.</typeparam>
    /// <param name="work">The work; statements take the transaction from the connection.</param>
    /// <returns>What the work yields.</returns>
    public T InTransaction<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var connection = Connect();

        // SQLite has one writer at a time, and the driver sleeps 150 ms when it finds another one there. Within this process it need not find one.
        lock (_writing)
        {
            using var transaction = connection.BeginTransaction();
            var result = work(connection);
            transaction.Commit();
            return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _lock?.Dispose();
    }

    private static void MakeDirectory(string directory)
    {
        try
        {
            // Secrets are in there: nobody else on the machine is to read them.
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(directory);
            }
            else if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new PlatformDatabaseException($"The data folder {directory} cannot be made: {exception.Message}", exception);
        }
    }

    private static FileStream Lock(string directory, string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new PlatformDatabaseException($"The data folder {directory} cannot be written: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new PlatformDatabaseException(
                $"Another workbench is using {path}. Close it, or give this one a folder of its own with --data DIR.", exception);
        }
    }

    /// <summary>Looks at the file without changing it.</summary>
    private static void Check(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return;
        }

        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        if (connection.ExecuteScalar<long>("PRAGMA application_id") != ApplicationId)
        {
            throw new PlatformDatabaseException($"{path} is not a workbench's database. Move it away, or name another folder with --data DIR.");
        }

        var version = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (version > Migrations.Steps.Count)
        {
            throw new PlatformDatabaseException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} was made by a newer workbench (version {version} of the tables, this one knows {Migrations.Steps.Count}). Use the newer workbench, or another folder with --data DIR."));
        }

        var health = connection.ExecuteScalar<string>("PRAGMA quick_check(1)");
        if (health != "ok")
        {
            throw Damaged(path, new InvalidDataException(health));
        }
    }

    private static PlatformDatabaseException Damaged(string path, Exception exception) => new(
        $"{path} cannot be read as a database: {exception.Message.TrimEnd('.')}. It has been left as it is; move it away to start anew, or put a copy back.",
        exception);

    private void Migrate()
    {
        using var connection = Connect();
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        foreach (var step in Migrations.Steps.Skip(version))
        {
            connection.Execute(step);
        }

        connection.Execute(string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Migrations.Steps.Count}"));
        transaction.Commit();
    }
}
