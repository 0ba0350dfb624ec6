using System.Data;
using System.Text.Json;
using Dapper;
using LineThings.App;
using Microsoft.Data.Sqlite;

namespace LineThings.Platform;

/// <summary>Rows as records and back. The condition of a query is a constant of the caller; values go in as parameters.</summary>
internal static class RegistryRows
{
    private static readonly ScenarioLimits NoLimits = new()
    {
        MaxScenarios = int.MaxValue,
        MaxActions = int.MaxValue,
        MaxDuration = TimeSpan.MaxValue,
        MaxDataLength = int.MaxValue,
    };

    /// <summary>Channels, each with its first LIFF app that has Bluetooth.</summary>
    public static IReadOnlyList<Channel> Channels(SqliteConnection connection, string condition, object? parameters = null) => Query(
        connection,
        $"""
        SELECT c.id, c.name, c.secret, c.access_token, c.bot_user_id, c.webhook_url,
            (SELECT l.id FROM liff_apps l WHERE l.channel_id = c.id AND l.has_bluetooth = 1 ORDER BY l.rowid LIMIT 1)
        FROM channels c {condition}
        """,
        parameters,
        row => new Channel(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), TextOrNull(row, 5), row.GetString(6)));

    /// <summary>The channel with an id.</summary>
    public static Channel? FindChannel(SqliteConnection connection, long id) =>
        Channels(connection, "WHERE c.id = @id", new { id }).SingleOrDefault();

    /// <summary>Users.</summary>
    public static IReadOnlyList<User> Users(SqliteConnection connection, string condition, object? parameters = null) =>
        Query(connection, "SELECT id, name FROM users " + condition, parameters, row => new User(row.GetString(0), row.GetString(1)));

    /// <summary>The user with an id.</summary>
    public static User? FindUser(SqliteConnection connection, string id) => Users(connection, "WHERE id = @id", new { id }).SingleOrDefault();

    /// <summary>LIFF apps that have Bluetooth.</summary>
    public static IReadOnlyList<LiffApp> LiffApps(SqliteConnection connection, string condition, object? parameters = null) => Query(
        connection,
        "SELECT id, channel_id, endpoint_url FROM liff_apps WHERE has_bluetooth = 1 " + condition,
        parameters,
        row => new LiffApp(row.GetString(0), row.GetInt64(1), TextOrNull(row, 2) is { } url ? new Uri(url) : null));

    /// <summary>Products.</summary>
    public static IReadOnlyList<Product> Products(SqliteConnection connection, string condition, object? parameters) => Query(
        connection,
        $"""
        SELECT p.id, p.channel_id, p.name, p.liff_id, p.service_uuid, s.revision
        FROM products p LEFT JOIN scenario_sets s ON s.product_id = p.id {condition}
        """,
        parameters,
        row => new Product(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.GetString(3),
            Guid.ParseExact(row.GetString(4), "D"),
            row.IsDBNull(5) ? null : row.GetInt32(5)));

    /// <summary>The product with an id.</summary>
    public static Product? FindProduct(SqliteConnection connection, long id) =>
        Products(connection, "WHERE p.id = @id", new { id }).SingleOrDefault();

    /// <summary>Devices.</summary>
    public static IReadOnlyList<Device> Devices(SqliteConnection connection, string condition, object? parameters = null) => Query(
        connection,
        "SELECT d.id, d.product_id, d.psdi FROM devices d " + condition,
        parameters,
        row => new Device(row.GetString(0), row.GetInt64(1), row.GetString(2)));

    /// <summary>The device with an id.</summary>
    public static Device? FindDevice(SqliteConnection connection, string id) =>
        Devices(connection, "WHERE d.id = @id", new { id }).SingleOrDefault();

    /// <summary>Links.</summary>
    public static IReadOnlyList<DeviceLink> Links(SqliteConnection connection, string condition, object? parameters) => Query(
        connection,
        $"""
        SELECT l.user_id, d.id, d.product_id, d.psdi, p.name
        FROM links l JOIN devices d ON d.id = l.device_id JOIN products p ON p.id = d.product_id {condition}
        """,
        parameters,
        row => new DeviceLink(row.GetString(0), new Device(row.GetString(1), row.GetInt64(2), row.GetString(3)), row.GetString(4)));

    /// <summary>A product's scenario set.</summary>
    public static StoredScenarioSet? FindScenarioSet(SqliteConnection connection, long productId) => Query(
        connection,
        "SELECT revision, auto_close, suppression_interval, scenarios, created_at, updated_at FROM scenario_sets WHERE product_id = @productId",
        new { productId },
        row => new StoredScenarioSet(
            productId,
            new ScenarioSet(row.GetInt64(1) != 0, TimeSpan.FromMilliseconds(row.GetInt64(2)), row.GetInt32(0), ReadScenarios(row.GetString(3))),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)))).SingleOrDefault();

    /// <summary>Writes a product's scenario set over the one it has.</summary>
    public static void Store(SqliteConnection connection, StoredScenarioSet stored) => connection.Execute(
        """
        INSERT INTO scenario_sets (product_id, revision, auto_close, suppression_interval, scenarios, created_at, updated_at)
        VALUES (@ProductId, @Revision, @autoClose, @interval, @scenarios, @createdAt, @updatedAt)
        ON CONFLICT (product_id) DO UPDATE SET revision = excluded.revision, auto_close = excluded.auto_close,
            suppression_interval = excluded.suppression_interval, scenarios = excluded.scenarios, updated_at = excluded.updated_at
        """,
        new
        {
            stored.ProductId,
            stored.Set.Revision,
            autoClose = stored.Set.AutoClose ? 1 : 0,
            interval = (long)stored.Set.SuppressionInterval.TotalMilliseconds,
            scenarios = WriteScenarios(stored.Set.Scenarios),
            createdAt = stored.CreatedAt.ToUnixTimeMilliseconds(),
            updatedAt = stored.UpdatedAt.ToUnixTimeMilliseconds(),
        });

    private static List<T> Query<T>(SqliteConnection connection, string sql, object? parameters, Func<IDataRecord, T> map)
    {
        using var reader = connection.ExecuteReader(sql, parameters);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    private static string? TextOrNull(IDataRecord row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string WriteScenarios(IReadOnlyList<Scenario> scenarios) =>
        JsonSerializer.Serialize(scenarios.Select(ScenarioResource.Of), ApiJson.Options);

    private static IReadOnlyList<Scenario> ReadScenarios(string json) =>
        ScenarioSetReader.ReadScenarios(json, NoLimits, out var faults)
        ?? throw new InvalidDataException("The stored scenarios cannot be read: " + string.Join("; ", faults));
}
