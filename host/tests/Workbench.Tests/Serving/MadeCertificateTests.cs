using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LineThings.Workbench;
using LineThings.Workbench.Serving;

namespace Workbench.Tests.Serving;

/// <summary>The certificate that a workbench makes for itself: what it says, how long it stays, and who can read it.</summary>
public sealed class MadeCertificateTests : IDisposable
{
    private static readonly MachineHosts Desk = Machine("192.0.2.7");

    private readonly TemporaryFolder _folder = new();
    private readonly StillTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_names_this_computer_by_every_name_and_address_and_is_for_servers_alone()
    {
        using var made = LoadOrMake(Desk, "0.0.0.0", "[2001:db8::7]");

        Assert.Equal(["localhost", "desk", "desk.local", "127.0.0.1", "::1", "192.0.2.7", "2001:db8::7", "fd00::1234"], made.Hosts);
        Assert.True(made.IsFor("[2001:db8::7]"));
        Assert.False(made.IsFor("0.0.0.0"));
        Assert.False(made.IsFor("other.local"));
        Assert.False(made.IsFor("no host"));
        using var key = made.Certificate.GetECDsaPublicKey();
        Assert.Equal("1.2.840.10045.3.1.7", key!.ExportParameters(includePrivateParameters: false).Curve.Oid.Value);
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], made.Certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(use => use.Value));
        Assert.False(made.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void It_lasts_a_year_and_less_than_browsers_allow()
    {
        using var made = LoadOrMake(Desk);

        Assert.Equal(_time.Now.AddDays(365), made.Until);
        Assert.InRange(made.Certificate.NotBefore.ToUniversalTime(), DateTime.MinValue, _time.Now.UtcDateTime.AddHours(-1));
        Assert.InRange(made.Certificate.NotAfter - made.Certificate.NotBefore, TimeSpan.FromDays(365), TimeSpan.FromDays(398));
    }

    [Fact]
    public void The_next_start_finds_the_same_with_its_key()
    {
        using var first = LoadOrMake(Desk);
        _time.Now += MadeCertificate.Lifetime - MadeCertificate.Reserve;

        using var again = LoadOrMake(Desk);

        Assert.Equal((true, false), (first.IsNew, again.IsNew));
        Assert.Equal(first.Fingerprint, again.Fingerprint);
        Assert.True(again.Certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData(359)]
    [InlineData(366)]
    [InlineData(-2)]
    public void It_is_renewed_when_it_has_ended_or_soon_will_and_when_the_clock_was_wrong(int days)
    {
        using var first = LoadOrMake(Desk);
        _time.Now = _time.Now.AddDays(days);

        using var again = LoadOrMake(Desk);

        Assert.True(again.IsNew);
        Assert.NotEqual(first.Fingerprint, again.Fingerprint);
        Assert.Equal(_time.Now.AddDays(365), again.Until);
    }

    [Theory]
    [InlineData("desk", "192.0.2.8", null)]
    [InlineData("tower", "192.0.2.7", null)]
    [InlineData("desk", "192.0.2.7", "198.51.100.1")]
    public void It_is_renewed_when_it_no_longer_names_the_hosts(string name, string address, string? url)
    {
        using var first = LoadOrMake(Desk);

        using var again = LoadOrMake(Machine(address, name), url ?? "0.0.0.0");

        Assert.True(again.IsNew);
        Assert.True(again.IsFor(name) && again.IsFor(address) && again.IsFor(url ?? "localhost"));
    }

    [Fact]
    public void An_address_that_is_gone_and_IPv6_addresses_that_pass_leave_it_as_it_is()
    {
        using var first = LoadOrMake(new MachineHosts(Desk.Names, [.. Desk.Addresses, IPAddress.Parse("172.17.0.1")], Desk.PassingAddresses));

        using var again = LoadOrMake(new MachineHosts(Desk.Names, Desk.Addresses, [IPAddress.Parse("fd00::5678")]));

        Assert.Equal(first.Fingerprint, again.Fingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_damaged_file_gives_way_to_a_new_certificate(string content)
    {
        File.WriteAllText(PathOf(MadeCertificate.FileName), content);

        using var made = LoadOrMake(Desk);
        using var again = LoadOrMake(Desk);

        Assert.True(made.IsNew);
        Assert.Equal(made.Fingerprint, again.Fingerprint);
    }

    [Fact]
    public void Only_the_owner_reads_the_key_and_nothing_else_is_left_behind()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no such permissions there.");
            return;
        }

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = LoadOrMake(Desk);
        Assert.Equal(owner, File.GetUnixFileMode(PathOf(MadeCertificate.FileName)));
        File.SetUnixFileMode(PathOf(MadeCertificate.FileName), owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using var again = LoadOrMake(Desk);

        Assert.Equal(owner, File.GetUnixFileMode(PathOf(MadeCertificate.FileName)));
        Assert.Equal(["https.crt", "https.pem"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_certificate_alone_lies_beside_it_without_the_key()
    {
        using var first = LoadOrMake(Desk);
        var path = PathOf(MadeCertificate.PublicFileName);
        var written = File.ReadAllText(path);
        File.Delete(path);

        using var again = LoadOrMake(Desk);

        Assert.Equal(written, File.ReadAllText(path));
        Assert.DoesNotContain("PRIVATE", written, StringComparison.Ordinal);
        using var read = X509CertificateLoader.LoadCertificateFromFile(path);
        Assert.Equal(first.Fingerprint, Convert.ToHexStringLower(read.GetCertHash(HashAlgorithmName.SHA256)));
    }

    [Fact]
    public void A_file_that_cannot_be_kept_is_named()
    {
        Directory.CreateDirectory(PathOf(MadeCertificate.FileName));

        var exception = Assert.Throws<BadInputException>(() => LoadOrMake(Desk));

        Assert.StartsWith($"The certificate for https cannot be kept in {PathOf(MadeCertificate.FileName)}: ", exception.Message, StringComparison.Ordinal);
    }

    private static MachineHosts Machine(string address, string name = "desk") =>
        new(["localhost", name, name + ".local"], [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse(address)], [IPAddress.Parse("fd00::1234")]);

    private ServerCertificate LoadOrMake(MachineHosts machine, params string[] hosts) => MadeCertificate.LoadOrMake(_folder.Path, machine, hosts, _time);

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
