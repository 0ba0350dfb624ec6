using Dapper;

namespace LineThings.Platform.Tests;

/// <summary>LIFF apps and where their pages are.</summary>
public sealed class LiffAppTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly PlatformDatabase _database;
    private readonly Registry _registry;

    public LiffAppTests()
    {
        _database = PlatformDatabase.Open(_folder.Path);
        var ids = new PlatformIds(_clock);
        _registry = new Registry(_database, ids, new WebhookOutbox(ids, _clock), new Timeline(_clock), _clock);
        _registry.EnsureDefaults();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_channel_has_an_app_whose_page_is_the_workbenchs_until_another_is_named()
    {
        var channel = _registry.Channels()[0];
        Assert.Equal(new LiffApp(channel.LiffId, channel.Id, null), Assert.Single(_registry.LiffApps()));

        _registry.SetLiffEndpoint(channel.LiffId, new Uri("http://localhost:3000/things/?a=b"));
        Assert.Equal("http://localhost:3000/things/?a=b", _registry.FindLiffApp(channel.LiffId)!.EndpointUrl!.AbsoluteUri);

        _registry.SetLiffEndpoint(channel.LiffId, null);
        Assert.Null(_registry.FindLiffApp(channel.LiffId)!.EndpointUrl);
    }

    [Fact]
    public void A_change_is_told_and_an_unknown_app_is_refused()
    {
        var changed = 0;
        _registry.Changed += () => changed++;

        _registry.SetLiffEndpoint(_registry.Channels()[0].LiffId, new Uri("https://liff.example/"));

        Assert.Equal(1, changed);
        Assert.Throws<KeyNotFoundException>(() => _registry.SetLiffEndpoint("1234567890-abcdefgh", null));
        Assert.Null(_registry.FindLiffApp("1234567890-abcdefgh"));
    }

    [Fact]
    public void An_app_without_Bluetooth_is_none_here()
    {
        var channel = _registry.Channels()[0];
        using (var connection = _database.Connect())
        {
            connection.Execute("INSERT INTO liff_apps (id, channel_id, has_bluetooth) VALUES ('other', @Id, 0)", new { channel.Id });
        }

        Assert.Null(_registry.FindLiffApp("other"));
        Assert.Single(_registry.LiffApps());
    }

    [Fact]
    public void A_file_of_the_first_workbench_gets_the_column_and_keeps_its_apps()
    {
        using var folder = new TemporaryFolder();
        using (var old = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder[PlatformDatabase.FileName]};Pooling=False"))
        {
            old.Open();
            old.Execute(Migrations.Steps[0]);
            old.Execute("INSERT INTO channels VALUES (1234567890, 'Old', 's', 't', 'U', NULL, 0); INSERT INTO liff_apps VALUES ('1234567890-abcdefgh', 1234567890, 1)");
            using var current = _database.Connect();
            old.Execute($"PRAGMA application_id = {current.ExecuteScalar<long>("PRAGMA application_id")}; PRAGMA user_version = 1");
        }

        using var database = PlatformDatabase.Open(folder.Path);
        var ids = new PlatformIds(_clock);
        var registry = new Registry(database, ids, new WebhookOutbox(ids, _clock), new Timeline(_clock), _clock);

        Assert.Equal(new LiffApp("1234567890-abcdefgh", 1234567890, null), Assert.Single(registry.LiffApps()));
    }

    [Theory]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("http://localhost:3000/liff-app/?debug=1", "http://localhost:3000")]
    [InlineData("https://LIFF.example:443/app", "https://liff.example")]
    [InlineData("http://[::1]:3000/", "http://[::1]:3000")]
    [InlineData("https://教室.example/", "https://xn--wbtt9t.example")]
    public void An_address_has_the_origin_that_browsers_name(string text, string origin)
    {
        Assert.True(LiffEndpointUrl.TryParse(text, out var url));
        Assert.Equal(origin, LiffEndpointUrl.OriginOf(url));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/liff/starter/")]
    [InlineData("localhost:3000")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///page.html")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("http://")]
    [InlineData("http://user@localhost/")]
    [InlineData("http://user:secret@localhost/")]
    [InlineData("http://@localhost/")]
    [InlineData("http://localhost/#part")]
    [InlineData("http://localhost/#")]
    public void What_is_no_plain_address_of_a_page_is_refused(string? text) => Assert.False(LiffEndpointUrl.TryParse(text, out _));

    [Fact]
    public void An_address_has_a_greatest_length()
    {
        var start = "http://localhost/";
        Assert.True(LiffEndpointUrl.TryParse(start + new string('a', LiffEndpointUrl.MaxLength - start.Length), out _));
        Assert.False(LiffEndpointUrl.TryParse(start + new string('a', LiffEndpointUrl.MaxLength - start.Length + 1), out _));
    }
}
