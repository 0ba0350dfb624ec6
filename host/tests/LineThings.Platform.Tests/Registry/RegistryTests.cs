using Dapper;
using LineThings.App;

namespace LineThings.Platform.Tests;

/// <summary>What the registry keeps, tells and refuses.</summary>
public sealed class RegistryTests : IDisposable
{
    private static readonly ScenarioSet Empty = new(false, TimeSpan.Zero, 0, []);

    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly PlatformDatabase _database;
    private readonly Timeline _timeline;
    private readonly Registry _registry;
    private readonly Channel _channel;
    private readonly User _user;
    private int _announced;
    private int _changed;

    public RegistryTests()
    {
        _database = PlatformDatabase.Open(_folder.Path);
        _timeline = new Timeline(_clock);
        var ids = new PlatformIds(_clock);
        var outbox = new WebhookOutbox(ids, _clock);
        _registry = new Registry(_database, ids, outbox, _timeline, _clock);
        _registry.EnsureDefaults();
        _channel = _registry.Channels()[0];
        _user = _registry.Users()[0];
        outbox.Announced += () => _announced++;
        _registry.Changed += () => _changed++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void One_channel_and_one_user_are_there_from_the_start()
    {
        _registry.EnsureDefaults();

        Assert.Equal(("Workshop", "Participant"), (Assert.Single(_registry.Channels()).Name, Assert.Single(_registry.Users()).Name));
        Assert.Matches("^[0-9]{10}-[a-zA-Z0-9]{8}$", _channel.LiffId);
        Assert.StartsWith(_channel.Id + "-", _channel.LiffId, StringComparison.Ordinal);
        Assert.Equal((32, 43, 33, null), (_channel.Secret.Length, _channel.AccessToken.Length, _channel.BotUserId.Length, _channel.WebhookUrl));
        Assert.Equal(0, _changed);
    }

    [Fact]
    public void Channel_ids_have_ten_digits()
    {
        for (var count = 0; count < 1000; count++)
        {
            Assert.InRange(PlatformIds.NextChannelId(), 1_000_000_000, 9_999_999_999);
        }
    }

    [Fact]
    public void A_channel_is_found_by_its_id_and_by_its_token_alone()
    {
        var other = _registry.CreateChannel("Other");

        Assert.Equal(other, _registry.FindChannel(other.Id));
        Assert.Equal(other, _registry.FindChannelByToken(other.AccessToken));
        Assert.Null(_registry.FindChannel(1));
        Assert.Null(_registry.FindChannelByToken(other.Secret));
        Assert.Null(_registry.FindChannelByToken(other.AccessToken.ToLowerInvariant()));
        Assert.Equal(1, _changed);
    }

    [Fact]
    public void A_channel_as_text_has_no_secret() => Assert.Equal($"Channel {_channel.Id} (Workshop)", _channel.ToString());

    [Fact]
    public void A_webhook_address_is_kept_and_taken_away()
    {
        _registry.SetWebhookUrl(_channel.Id, new Uri("http://localhost:5081/callback"));
        Assert.Equal("http://localhost:5081/callback", _registry.FindChannel(_channel.Id)!.WebhookUrl);

        _registry.SetWebhookUrl(_channel.Id, null);
        Assert.Null(_registry.FindChannel(_channel.Id)!.WebhookUrl);
        Assert.Equal(2, _changed);
        Assert.Throws<KeyNotFoundException>(() => _registry.SetWebhookUrl(1, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public void A_name_that_is_none_is_refused_everywhere(string name)
    {
        Assert.Throws<ArgumentException>(() => _registry.CreateChannel(name));
        Assert.Throws<ArgumentException>(() => _registry.CreateUser(name));
        Assert.Throws<ArgumentException>(() => _registry.CreateProduct(_channel.Id, name, _channel.LiffId));
        Assert.Equal(0, _changed);
    }

    [Fact]
    public void Products_are_kept_with_a_service_each()
    {
        var first = Create("One");
        var second = Create("Two");

        Assert.Equal([first, second], _registry.Products());
        Assert.Equal([first, second], _registry.Products(_channel.Id));
        Assert.Empty(_registry.Products(1));
        Assert.Equal(second, _registry.FindProduct(second.Id));
        Assert.NotEqual(first.ServiceUuid, second.ServiceUuid);
        Assert.Equal((_channel.Id, "One", _channel.LiffId, null), (first.ChannelId, first.Name, first.LiffId, first.Revision));
        Assert.IsType<ProductCreation.UnknownLiff>(_registry.CreateProduct(1, "x", _channel.LiffId));
        Assert.Equal(2, _changed);
    }

    [Fact]
    public void Channels_and_products_stay_in_the_order_of_their_making_within_one_millisecond()
    {
        // The clock stands still.
        var names = Enumerable.Range(1, Registry.MaxProducts).Select(number => $"{number}").ToArray();
        foreach (var name in names)
        {
            _registry.CreateChannel(name);
            Create(name);
        }

        Assert.Equal(["Workshop", .. names], _registry.Channels().Select(channel => channel.Name));
        Assert.Equal(names, _registry.Products(_channel.Id).Select(product => product.Name));
    }

    [Fact]
    public void A_service_that_is_asked_for_belongs_to_one_product()
    {
        var service = new Guid("0b341a5d-efe4-51d9-b298-5b1d1f6b0484");

        var first = Assert.IsType<ProductCreation.Created>(_registry.CreateProduct(_channel.Id, "One", _channel.LiffId, service)).Product;
        var second = _registry.CreateProduct(_registry.CreateChannel("Other").Id, "Two", _registry.Channels()[1].LiffId, service);

        Assert.Equal(service, first.ServiceUuid);
        Assert.Equal(first, Assert.IsType<ProductCreation.ServiceTaken>(second).Product);
        Assert.Equal([first], _registry.Products());
    }

    [Fact]
    public void A_new_link_registers_the_device_and_tells_the_bot_once()
    {
        var product = Create("Button");
        var (changed, told) = (_changed, _timeline.Last);

        var device = _registry.Link(_user.Id, product.Id, [0xAB, 0x01]);
        var again = _registry.Link(_user.Id, product.Id, [0xAB, 0x01]);

        Assert.Equal(device, again);
        Assert.Equal((product.Id, "ab01"), (device.ProductId, device.Psdi));
        Assert.Matches("^t[0-9a-f]{32}$", device.Id);
        Assert.Equal([$$"""{{_channel.Id}} {{_user.Id}} {"type":"link","deviceId":"{{device.Id}}"}"""], ApiHost.Events(_database));
        Assert.Equal((1, changed + 1), (_announced, _changed));
        var entry = Assert.Single(_timeline.After(told));
        Assert.Equal(("device", device.Id, _channel.Id, "Linked with Button"), (entry.Kind, entry.DeviceId, entry.ChannelId, entry.Summary));
        Assert.Equal(
            $$"""{"type":"link","deviceId":"{{device.Id}}","userId":"{{_user.Id}}","productId":"{{product.Id}}","productSpecificDeviceId":"ab01"}""",
            entry.Detail!.ToJsonString());
    }

    [Fact]
    public void An_unlink_tells_the_bot_once_and_the_device_keeps_its_id()
    {
        var product = Create("Button");
        var device = _registry.Link(_user.Id, product.Id, [1]);

        Assert.True(_registry.Unlink(_user.Id, device.Id));
        Assert.False(_registry.Unlink(_user.Id, device.Id));
        Assert.False(_registry.Unlink(_user.Id, "t1"));

        Assert.Empty(_registry.UsersOf(device.Id));
        Assert.Equal([device], _registry.Devices());
        Assert.Equal(device, _registry.Link(_user.Id, product.Id, [1]));
        Assert.Equal(["link", "unlink", "link"], ApiHost.Events(_database).Select(text => text.Split('"')[3]));
        Assert.Equal(3, _announced);
    }

    [Fact]
    public void One_psdi_is_another_device_in_another_product_and_the_same_for_another_user()
    {
        var (first, second) = (Create("One"), Create("Two"));
        var friend = _registry.CreateUser("Friend");
        var device = _registry.Link(_user.Id, first.Id, [1]);

        Assert.Equal(device, _registry.Link(friend.Id, first.Id, [1]));
        Assert.NotEqual(device.Id, _registry.Link(_user.Id, second.Id, [1]).Id);
        Assert.Equal([_user.Id, friend.Id], _registry.UsersOf(device.Id));
        Assert.Equal([new DeviceLink(friend.Id, device, "One")], _registry.LinksOfProduct(first.Id, friend.Id));
        Assert.Equal([new DeviceLink(_user.Id, device, "One")], _registry.LinksOfDevice(device.Id, _user.Id));
        Assert.Empty(_registry.LinksOfProduct(second.Id, friend.Id));
    }

    [Fact]
    public void A_link_with_what_is_not_there_is_refused_and_leaves_nothing()
    {
        var product = Create("Button");

        Assert.Throws<KeyNotFoundException>(() => _registry.Link("U1", product.Id, [1]));
        Assert.Throws<KeyNotFoundException>(() => _registry.Link(_user.Id, 1, [1]));
        Assert.Throws<ArgumentException>(() => _registry.Link(_user.Id, product.Id, []));
        Assert.Empty(_registry.Devices());
        Assert.Empty(ApiHost.Events(_database));
    }

    [Fact]
    public void The_event_and_the_link_are_stored_together_or_not_at_all()
    {
        var product = Create("Button");
        Execute("CREATE TRIGGER full BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'no room'); END");

        Assert.ThrowsAny<Exception>(() => _registry.Link(_user.Id, product.Id, [1]));

        Assert.Empty(_registry.Devices());
        Assert.Equal(0, _announced);
    }

    [Fact]
    public void Deleting_a_product_ends_its_links_one_by_one_and_takes_all_that_is_its()
    {
        var (gone, kept) = (Create("Gone"), Create("Kept"));
        var friend = _registry.CreateUser("Friend");
        var device = _registry.Link(_user.Id, gone.Id, [1]);
        _registry.Link(friend.Id, gone.Id, [1]);
        var other = _registry.Link(_user.Id, kept.Id, [1]);
        _registry.PutScenarioSet(gone.Id, Empty);
        Execute($"INSERT INTO boards VALUES ('Board 1', {gone.Id}, 1, '01', 1, 0), ('Board 2', {kept.Id}, 2, '02', 1, 0)");
        var told = _timeline.Last;

        Assert.True(_registry.DeleteProduct(gone.Id));
        Assert.False(_registry.DeleteProduct(gone.Id));

        Assert.Equal(
            [$$"""{{_channel.Id}} {{_user.Id}} {"type":"unlink","deviceId":"{{device.Id}}"}""", $$"""{{_channel.Id}} {{friend.Id}} {"type":"unlink","deviceId":"{{device.Id}}"}"""],
            ApiHost.Events(_database)[3..]);
        Assert.Equal(["Unlinked from Gone", "Unlinked from Gone"], _timeline.After(told).Select(entry => entry.Summary));
        Assert.Equal([kept], _registry.Products());
        Assert.Equal([other], _registry.Devices());
        Assert.Null(_registry.FindScenarioSet(gone.Id));
        using var connection = _database.Connect();
        Assert.Equal(["Board 2"], connection.Query<string>("SELECT name FROM boards"));
        Assert.Equal(1, connection.ExecuteScalar<int>("SELECT COUNT(*) FROM links"));
        Assert.Equal(4, _announced);
    }

    [Fact]
    public void A_scenario_set_is_found_as_it_was_put()
    {
        var product = Create("Button");
        var id = new CharacteristicId(ThingsIds.DefaultUserService, ThingsIds.Button);
        var set = new ScenarioSet(
            true,
            TimeSpan.FromMilliseconds(1234),
            99,
            [
                new Scenario(string.Empty, new ScenarioTrigger(TriggerType.Immediate, null), [new SleepAction(TimeSpan.FromDays(1)), new ReadAction(id)]),
                new Scenario(string.Empty, new ScenarioTrigger(TriggerType.BleNotification, id), [new WriteAction(id, new byte[] { 1, 2 })]),
            ]);
        var told = new List<long>();
        _registry.ScenarioSetChanged += told.Add;

        var put = _registry.PutScenarioSet(product.Id, set);
        var found = _registry.FindScenarioSet(product.Id)!;

        Assert.Equal((true, TimeSpan.FromMilliseconds(1234), 1), (found.Set.AutoClose, found.Set.SuppressionInterval, found.Set.Revision));
        Assert.Equal((product.Id, _clock.Now, _clock.Now), (found.ProductId, found.CreatedAt, found.UpdatedAt));
        Assert.Equal(put.Set.Scenarios.Select(scenario => scenario.Id), found.Set.Scenarios.Select(scenario => scenario.Id));
        Assert.All(found.Set.Scenarios, scenario => Assert.True(Ulid.IsValid(scenario.Id)));
        Assert.Equal(set.Scenarios[0].Actions, found.Set.Scenarios[0].Actions);
        Assert.Equal(set.Scenarios[1].Trigger, found.Set.Scenarios[1].Trigger);
        Assert.Equal([1, 2], Assert.IsType<WriteAction>(found.Set.Scenarios[1].Actions[0]).Data.ToArray());
        Assert.Equal(1, _registry.FindProduct(product.Id)!.Revision);
        Assert.Equal([product.Id], told);
    }

    [Fact]
    public void A_deleted_scenario_set_is_told_of_once_and_its_revision_is_not_used_again()
    {
        var product = Create("Button");
        _registry.PutScenarioSet(product.Id, Empty);
        var told = new List<long>();
        _registry.ScenarioSetChanged += told.Add;

        Assert.True(_registry.DeleteScenarioSet(product.Id));
        Assert.False(_registry.DeleteScenarioSet(product.Id));

        Assert.Equal([product.Id], told);
        Assert.Null(_registry.FindProduct(product.Id)!.Revision);
        Assert.Equal(2, _registry.PutScenarioSet(product.Id, Empty).Set.Revision);
        Assert.Throws<KeyNotFoundException>(() => _registry.PutScenarioSet(1, Empty));
    }

    [Fact]
    public void All_is_there_again_after_a_restart()
    {
        var product = Create("Button");
        var device = _registry.Link(_user.Id, product.Id, [1]);
        _registry.PutScenarioSet(product.Id, Empty);
        _database.Dispose();

        using var database = PlatformDatabase.Open(_folder.Path);
        var ids = new PlatformIds(_clock);
        var registry = new Registry(database, ids, new WebhookOutbox(ids, _clock), _timeline, _clock);
        registry.EnsureDefaults();

        Assert.Equal([_channel], registry.Channels());
        Assert.Equal([_user], registry.Users());
        Assert.Equal([product with { Revision = 1 }], registry.Products());
        Assert.Equal([device], registry.Devices());
        Assert.Equal([_user.Id], registry.UsersOf(device.Id));
    }

    private Product Create(string name)
    {
        _clock.Now += TimeSpan.FromMilliseconds(1);
        return Assert.IsType<ProductCreation.Created>(_registry.CreateProduct(_channel.Id, name, _channel.LiffId)).Product;
    }

    private void Execute(string sql)
    {
        using var connection = _database.Connect();
        connection.Execute(sql);
    }
}
