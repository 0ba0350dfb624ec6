using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using LineThings.App;
using Microsoft.Data.Sqlite;

namespace LineThings.Platform;

/// <summary>
/// Channels, users, products, scenario sets, devices and links. Each change is one transaction, together with the webhook events it causes;
/// the events below come after it, on the thread that made the change.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="ids">Makes ids.</param>
/// <param name="outbox">Takes webhook events.</param>
/// <param name="timeline">Takes what people are to see.</param>
/// <param name="time">The clock.</param>
public sealed class Registry(PlatformDatabase database, PlatformIds ids, WebhookOutbox outbox, Timeline timeline, TimeProvider time)
{
    /// <summary>How many products a channel may have.</summary>
    public const int MaxProducts = 10;

    /// <summary>The name of the channel that is there from the start.</summary>
    public const string DefaultChannelName = "Workshop";

    /// <summary>The name of the user who is there from the start.</summary>
    public const string DefaultUserName = "Participant";

    /// <summary>Told after every change.</summary>
    public event Action? Changed;

    /// <summary>Told with the product's id after its scenario set was put or deleted.</summary>
    public event Action<long>? ScenarioSetChanged;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes one channel with a LIFF app and one user, each when there is none.</summary>
    public void EnsureDefaults()
    {
        var isChanged = database.InTransaction(connection =>
        {
            var hasChannel = connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT * FROM channels)");
            if (!hasChannel)
            {
                InsertChannel(connection, DefaultChannelName);
            }

            var hasUser = connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT * FROM users)");
            if (!hasUser)
            {
                InsertUser(connection, DefaultUserName);
            }

            return !hasChannel || !hasUser;
        });
        if (isChanged)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>All channels.</summary>
    /// <returns>The channels, the oldest first.</returns>
    public IReadOnlyList<Channel> Channels() => Read(connection => RegistryRows.Channels(connection, "ORDER BY c.created_at, c.id"));

    /// <summary>Finds a channel.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The channel, or <see langword="null"/>.</returns>
    public Channel? FindChannel(long id) => Read(connection => RegistryRows.FindChannel(connection, id));

    /// <summary>Finds the channel that an access token belongs to.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The channel, or <see langword="null"/>.</returns>
    public Channel? FindChannelByToken(string token) =>
        Read(connection => RegistryRows.Channels(connection, "WHERE c.access_token = @token", new { token })).SingleOrDefault();

    /// <summary>Makes a channel with a LIFF app that has Bluetooth.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException"><see cref="NameRule"/> forbids the name.</exception>
    public Channel CreateChannel(string name)
    {
        NameRule.Demand(name);
        return Change(connection => InsertChannel(connection, name));
    }

    /// <summary>Says where a channel's webhooks go. What waits to be sent again goes there at once.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="url">An absolute address, or <see langword="null"/> for nowhere.</param>
    /// <exception cref="KeyNotFoundException">There is no such channel.</exception>
    public void SetWebhookUrl(long channelId, Uri? url)
    {
        Change(connection =>
        {
            if (connection.Execute("UPDATE channels SET webhook_url = @url WHERE id = @channelId", new { channelId, url = url?.AbsoluteUri }) != 1)
            {
                throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"There is no channel {channelId}."));
            }

            outbox.Hurry(connection, channelId);
            return true;
        });
        outbox.Announce();
    }

    /// <summary>All LIFF apps that have Bluetooth.</summary>
    /// <returns>The apps, the oldest first.</returns>
    public IReadOnlyList<LiffApp> LiffApps() => Read(connection => RegistryRows.LiffApps(connection, "ORDER BY rowid"));

    /// <summary>Finds a LIFF app that has Bluetooth.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The app, or <see langword="null"/>.</returns>
    public LiffApp? FindLiffApp(string id) =>
        Read(connection => RegistryRows.LiffApps(connection, "AND id = @id", new { id })).SingleOrDefault();

    /// <summary>Says where a LIFF app's page is.</summary>
    /// <param name="id">The app.</param>
    /// <param name="url">An absolute address, or <see langword="null"/> for the page that comes with the workbench.</param>
    /// <exception cref="KeyNotFoundException">There is no such app.</exception>
    public void SetLiffEndpoint(string id, Uri? url) => Change(connection =>
        connection.Execute("UPDATE liff_apps SET endpoint_url = @url WHERE id = @id", new { id, url = url?.AbsoluteUri }) == 1
            ? true
            : throw new KeyNotFoundException($"There is no LIFF app {id}."));

    /// <summary>All users.</summary>
    /// <returns>The users, the oldest first.</returns>
    public IReadOnlyList<User> Users() => Read(connection => RegistryRows.Users(connection, "ORDER BY rowid"));

    /// <summary>Finds a user.</summary>
    /// <param name="id">The user's id.</param>
    /// <returns>The user, or <see langword="null"/>.</returns>
    public User? FindUser(string id) => Read(connection => RegistryRows.FindUser(connection, id));

    /// <summary>Makes a user.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The user.</returns>
    /// <exception cref="ArgumentException"><see cref="NameRule"/> forbids the name.</exception>
    public User CreateUser(string name)
    {
        NameRule.Demand(name);
        return Change(connection => InsertUser(connection, name));
    }

    /// <summary>All products, or those of a channel.</summary>
    /// <param name="channelId">The channel; <see langword="null"/> for all.</param>
    /// <returns>The products, the oldest first.</returns>
    public IReadOnlyList<Product> Products(long? channelId = null) => Read(connection => RegistryRows.Products(
        connection, "WHERE @channelId IS NULL OR p.channel_id = @channelId ORDER BY p.created_at, p.id", new { channelId }));

    /// <summary>Finds a product.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The product, or <see langword="null"/>.</returns>
    public Product? FindProduct(long id) => Read(connection => RegistryRows.FindProduct(connection, id));

    /// <summary>Makes a product with a service UUID of its own.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="name">The product's name.</param>
    /// <param name="liffId">A LIFF app of the channel that has Bluetooth.</param>
    /// <param name="serviceUuid">The service UUID, for boards that are there already; <see langword="null"/> for a new one.</param>
    /// <returns>The product, or why there is none.</returns>
    /// <exception cref="ArgumentException"><see cref="NameRule"/> forbids the name.</exception>
    public ProductCreation CreateProduct(long channelId, string name, string liffId, Guid? serviceUuid = null)
    {
        NameRule.Demand(name);
        var creation = database.InTransaction<ProductCreation>(connection =>
        {
            // Inside the transaction, which waits for other writers: so two at once cannot both be the tenth.
            const string IsUsable = "SELECT EXISTS (SELECT * FROM liff_apps WHERE id = @liffId AND channel_id = @channelId AND has_bluetooth = 1)";
            if (!connection.ExecuteScalar<bool>(IsUsable, new { liffId, channelId }))
            {
                return new ProductCreation.UnknownLiff();
            }

            if (connection.ExecuteScalar<int>("SELECT COUNT(*) FROM products WHERE channel_id = @channelId", new { channelId }) >= MaxProducts)
            {
                return new ProductCreation.TooMany();
            }

            var uuid = serviceUuid ?? Guid.NewGuid();
            if (RegistryRows.Products(connection, "WHERE p.service_uuid = @uuid", new { uuid = uuid.ToString("D") }).SingleOrDefault() is { } known)
            {
                return new ProductCreation.ServiceTaken(known);
            }

            var product = new Product(PlatformIds.NextProductId(), channelId, name, liffId, uuid, null);
            connection.Execute(
                """
                INSERT INTO products (id, channel_id, name, liff_id, service_uuid, created_at)
                VALUES (@Id, @ChannelId, @Name, @LiffId, @uuid, MAX(@now, (SELECT IFNULL(MAX(created_at), 0) + 1 FROM products)))
                """,
                new { product.Id, product.ChannelId, product.Name, product.LiffId, uuid = product.ServiceUuid.ToString("D"), now = Now });
            return new ProductCreation.Created(product);
        });
        if (creation is ProductCreation.Created)
        {
            Changed?.Invoke();
        }

        return creation;
    }

    /// <summary>
    /// Deletes a product with its scenario set, devices, links and boards. Each link that goes with it is an <c>unlink</c> event: the bot
    /// would otherwise believe in it for ever.
    /// </summary>
    /// <param name="id">The product.</param>
    /// <returns><see langword="false"/> when there is no such product.</returns>
    public bool DeleteProduct(long id)
    {
        var links = new List<DeviceLink>();
        var product = database.InTransaction(connection =>
        {
            var found = RegistryRows.FindProduct(connection, id);
            if (found is not null)
            {
                links.AddRange(RegistryRows.Links(connection, "WHERE d.product_id = @id ORDER BY l.rowid", new { id }));
                foreach (var link in links)
                {
                    AddEvent(connection, found.ChannelId, "unlink", link.UserId, link.Device.Id);
                }

                connection.Execute("DELETE FROM products WHERE id = @id", new { id });
            }

            return found;
        });
        if (product is null)
        {
            return false;
        }

        foreach (var link in links)
        {
            Show("unlink", product, link.UserId, link.Device);
        }

        if (links.Count > 0)
        {
            outbox.Announce();
        }

        Changed?.Invoke();
        return true;
    }

    /// <summary>Finds a product's scenario set.</summary>
    /// <param name="productId">The product.</param>
    /// <returns>The set, or <see langword="null"/>.</returns>
    public StoredScenarioSet? FindScenarioSet(long productId) => Read(connection => RegistryRows.FindScenarioSet(connection, productId));

    /// <summary>
    /// Stores a product's scenario set. Its revision is one more than that of the product's last set, deleted or not. A scenario keeps its id
    /// when the set that is replaced had a scenario with that id, and gets a new one otherwise.
    /// </summary>
    /// <param name="productId">The product.</param>
    /// <param name="set">The set; its revision does not count.</param>
    /// <returns>The set as it is stored.</returns>
    /// <exception cref="KeyNotFoundException">There is no such product.</exception>
    public StoredScenarioSet PutScenarioSet(long productId, ScenarioSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var stored = database.InTransaction(connection =>
        {
            var revision = connection.ExecuteScalar<int?>(
                "UPDATE products SET last_revision = last_revision + 1 WHERE id = @productId RETURNING last_revision", new { productId })
                ?? throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"There is no product {productId}."));
            var current = RegistryRows.FindScenarioSet(connection, productId);
            var known = current?.Set.Scenarios.Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal) ?? [];

            // Taken out once used, so that no two scenarios of a set share an id.
            var scenarios = set.Scenarios.Select(scenario => known.Remove(scenario.Id) ? scenario : scenario with { Id = ids.NextUlid() });
            var now = DateTimeOffset.FromUnixTimeMilliseconds(Now);
            var result = new StoredScenarioSet(
                productId, set with { Revision = revision, Scenarios = scenarios.ToArray() }, current?.CreatedAt ?? now, now);
            RegistryRows.Store(connection, result);
            return result;
        });
        ScenarioSetChanged?.Invoke(productId);
        Changed?.Invoke();
        return stored;
    }

    /// <summary>Deletes a product's scenario set.</summary>
    /// <param name="productId">The product.</param>
    /// <returns><see langword="false"/> when it has none.</returns>
    public bool DeleteScenarioSet(long productId)
    {
        var isDeleted = database.InTransaction(connection =>
            connection.Execute("DELETE FROM scenario_sets WHERE product_id = @productId", new { productId }) > 0);
        if (isDeleted)
        {
            ScenarioSetChanged?.Invoke(productId);
            Changed?.Invoke();
        }

        return isDeleted;
    }

    /// <summary>All devices.</summary>
    /// <returns>The devices, the oldest first.</returns>
    public IReadOnlyList<Device> Devices() => Read(connection => RegistryRows.Devices(connection, "ORDER BY d.rowid"));

    /// <summary>Finds a device.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The device, or <see langword="null"/>.</returns>
    public Device? FindDevice(string id) => Read(connection => RegistryRows.FindDevice(connection, id));

    /// <summary>A user's links with a product's devices.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The links, the oldest first.</returns>
    public IReadOnlyList<DeviceLink> LinksOfProduct(long productId, string userId) => Read(connection => RegistryRows.Links(
        connection, "WHERE d.product_id = @productId AND l.user_id = @userId ORDER BY l.rowid", new { productId, userId }));

    /// <summary>A user's link with a device.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="userId">The user.</param>
    /// <returns>One link or none.</returns>
    public IReadOnlyList<DeviceLink> LinksOfDevice(string deviceId, string userId) => Read(connection => RegistryRows.Links(
        connection, "WHERE l.device_id = @deviceId AND l.user_id = @userId", new { deviceId, userId }));

    /// <summary>All links.</summary>
    /// <returns>The links, the oldest first.</returns>
    public IReadOnlyList<DeviceLink> Links() => Read(connection => RegistryRows.Links(connection, "ORDER BY l.rowid", null));

    /// <summary>The users a device is linked with.</summary>
    /// <param name="deviceId">The device.</param>
    /// <returns>The users' ids in the order of their links.</returns>
    public IReadOnlyList<string> UsersOf(string deviceId) => Read(connection =>
        connection.Query<string>("SELECT user_id FROM links WHERE device_id = @deviceId ORDER BY rowid", new { deviceId }).ToArray());

    /// <summary>Links a device with a user, and registers it when it is new. Once linked, doing it again changes nothing.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="productId">The product whose service the device advertises.</param>
    /// <param name="psdi">The value of its PSDI characteristic.</param>
    /// <returns>The device.</returns>
    /// <exception cref="ArgumentException">The PSDI is empty.</exception>
    /// <exception cref="KeyNotFoundException">There is no such user or product.</exception>
    public Device Link(string userId, long productId, byte[] psdi)
    {
        ArgumentNullException.ThrowIfNull(psdi);
        if (psdi.Length == 0)
        {
            throw new ArgumentException("A PSDI has at least one byte.", nameof(psdi));
        }

        var hex = Convert.ToHexStringLower(psdi);
        var (product, device, isNew) = database.InTransaction(connection =>
        {
            var owner = RegistryRows.FindProduct(connection, productId)
                ?? throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"There is no product {productId}."));
            _ = RegistryRows.FindUser(connection, userId) ?? throw new KeyNotFoundException($"There is no user {userId}.");
            connection.Execute(
                "INSERT INTO devices (id, product_id, psdi, created_at) VALUES (@id, @productId, @hex, @now) ON CONFLICT (product_id, psdi) DO NOTHING",
                new { id = ids.NextDeviceId(), productId, hex, now = Now });
            var linked = RegistryRows.Devices(connection, "WHERE d.product_id = @productId AND d.psdi = @hex", new { productId, hex }).Single();
            var isAdded = connection.Execute(
                "INSERT INTO links (user_id, device_id, created_at) VALUES (@userId, @Id, @now) ON CONFLICT DO NOTHING",
                new { userId, linked.Id, now = Now }) > 0;
            if (isAdded)
            {
                AddEvent(connection, owner.ChannelId, "link", userId, linked.Id);
            }

            return (owner, linked, isAdded);
        });
        if (isNew)
        {
            Show("link", product, userId, device);
            outbox.Announce();
            Changed?.Invoke();
        }

        return device;
    }

    /// <summary>Ends a link. The device stays registered, so that the bot can still look it up.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="deviceId">The device.</param>
    /// <returns><see langword="false"/> when there is no such link.</returns>
    public bool Unlink(string userId, string deviceId)
    {
        var ended = database.InTransaction<(Product Product, Device Device)?>(connection =>
        {
            if (connection.Execute("DELETE FROM links WHERE user_id = @userId AND device_id = @deviceId", new { userId, deviceId }) == 0)
            {
                return null;
            }

            var device = RegistryRows.FindDevice(connection, deviceId)!;
            var product = RegistryRows.FindProduct(connection, device.ProductId)!;
            AddEvent(connection, product.ChannelId, "unlink", userId, deviceId);
            return (product, device);
        });
        if (ended is not { } end)
        {
            return false;
        }

        Show("unlink", end.Product, userId, end.Device);
        outbox.Announce();
        Changed?.Invoke();
        return true;
    }

    private void AddEvent(SqliteConnection connection, long channelId, string type, string userId, string deviceId) =>
        outbox.AddThings(connection, channelId, userId, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            writer.WriteString("deviceId", deviceId);
            writer.WriteEndObject();
        });

    private void Show(string type, Product product, string userId, Device device) => timeline.Add(
        TimelineKind.Device,
        type == "link" ? $"Linked with {product.Name}" : $"Unlinked from {product.Name}",
        deviceId: device.Id,
        channelId: product.ChannelId,
        detail: new JsonObject
        {
            ["type"] = type,
            ["deviceId"] = device.Id,
            ["userId"] = userId,
            ["productId"] = product.Id.ToString(CultureInfo.InvariantCulture),
            ["productSpecificDeviceId"] = device.Psdi,
        });

    private Channel InsertChannel(SqliteConnection connection, string name)
    {
        // Later than every other, also within a millisecond: the order of their making is all that tells which was the first.
        const string Insert = """
            INSERT INTO channels (id, name, secret, access_token, bot_user_id, created_at)
            VALUES (@id, @name, @secret, @token, @bot, MAX(@now, (SELECT IFNULL(MAX(created_at), 0) + 1 FROM channels)))
            ON CONFLICT (id) DO NOTHING
            """;
        long id;
        do
        {
            // Ten digits are few enough for a draw to hit a channel that is there already.
            id = PlatformIds.NextChannelId();
        }
        while (connection.Execute(Insert, new
        {
            id,
            name,
            secret = PlatformIds.NextSecret(),
            token = PlatformIds.NextToken(),
            bot = PlatformIds.NextUserId(),
            now = Now,
        }) == 0);
        connection.Execute(
            "INSERT INTO liff_apps (id, channel_id, has_bluetooth) VALUES (@liffId, @id, 1)", new { liffId = PlatformIds.NextLiffId(id), id });
        return RegistryRows.FindChannel(connection, id)!;
    }

    private User InsertUser(SqliteConnection connection, string name)
    {
        var user = new User(PlatformIds.NextUserId(), name);
        connection.Execute("INSERT INTO users (id, name, created_at) VALUES (@Id, @Name, @now)", new { user.Id, user.Name, now = Now });
        return user;
    }

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = database.Connect();
        return read(connection);
    }

    private T Change<T>(Func<SqliteConnection, T> work)
    {
        var result = database.InTransaction(work);
        Changed?.Invoke();
        return result;
    }
}
