using System.Net;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Http;

namespace Workbench.Tests.Serving;

/// <summary>What a start says about its addresses.</summary>
public sealed class StartReportTests
{
    private static readonly string Machine = Environment.MachineName.ToLowerInvariant();

    private static readonly MachineHosts Desk =
        new(["localhost", Machine, Machine + ".local"], [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("192.0.2.7")], []);

    [Fact]
    public void On_this_computer_there_is_nothing_to_add_to_the_address()
    {
        var report = Report("http://localhost:5080");

        Assert.Equal(["The workbench is at http://localhost:5080"], report.Addresses());
        Assert.Empty(report.Encryption());
    }

    [Fact]
    public void Every_address_is_told_and_the_network_addresses_for_phones_that_know_no_names()
    {
        using var certificate = Made();
        var report = Report("http://localhost:5080;https://0.0.0.0:5443", certificate);

        Assert.Equal(
            ["The workbench is at http://localhost:5080", $"It is also at https://{Machine}:5443", "Where that name is not known: https://192.0.2.7:5443"],
            report.Addresses());
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://MACHINE:5080", "For it, name an https address too, such as --urls \"http://localhost:5080;https://0.0.0.0:5443\", or use one workbench on each computer.")]
    [InlineData("http://192.0.2.7:5080", "http://192.0.2.7:5080", "For it, name an https address too, such as --urls \"http://localhost:5080;https://0.0.0.0:5443\", or use one workbench on each computer.")]
    [InlineData("http://*:5080;https://*:5443", "http://MACHINE:5080", "Use the https address for it.")]
    public void Http_beyond_this_computer_is_told_to_have_no_Bluetooth(string urls, string address, string advice)
    {
        using var certificate = urls.Contains("https", StringComparison.Ordinal) ? Made() : null;

        Assert.Equal(
            $"Bluetooth: browsers give it to a page over https, and over http at localhost only. So there is none at {address.Replace("MACHINE", Machine, StringComparison.Ordinal)}. {advice}",
            Report(urls, certificate).Encryption().Last());
    }

    [Fact]
    public void A_proxy_that_publishes_over_http_is_told_to_have_no_Bluetooth()
    {
        Assert.Contains("So there is none at http://lab.example.", Report("http://localhost:5080", published: "http://lab.example").Encryption().Single(), StringComparison.Ordinal);
        Assert.Empty(Report("http://localhost:5080", published: "https://lab.example").Encryption());
    }

    [Fact]
    public void The_fingerprint_of_its_own_certificate_is_told_with_what_to_do_with_it()
    {
        using var certificate = Made();

        var lines = Report("https://localhost:5443", certificate).Encryption().ToArray();

        Assert.Equal(4, lines.Length);
        Assert.Equal("The certificate for https is the workbench's own and new, good until 2027-01-02. Its SHA-256 fingerprint:", lines[0]);
        Assert.Equal("  " + certificate.Fingerprint, lines[1]);
        Assert.Equal("  " + certificate.FingerprintInPairs, lines[2]);
        Assert.Contains("compare the fingerprint before going on", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_for_this_host_needs_no_more_words_than_its_fingerprint()
    {
        var (report, certificate) = Brought(Machine, "https://0.0.0.0:5443");
        using (certificate)
        {
            Assert.Equal($"The workbench is at https://{Machine}:5443", report.Addresses().First());
            Assert.Equal(3, report.Encryption().Count());
        }
    }

    [Theory]
    [InlineData("https://0.0.0.0:5443", "lab.example", "MACHINE, MACHINE.local, 192.0.2.7", "https://lab.example:5443")]
    [InlineData("https://localhost:5443", "lab.example", "localhost", "https://localhost:5443")]
    [InlineData("https://0.0.0.0:5443", "*.lab.example", "MACHINE, MACHINE.local, 192.0.2.7", "https://MACHINE:5443")]
    public void A_certificate_for_another_host_is_warned_of(string url, string host, string hosts, string address)
    {
        var (report, certificate) = Brought(host, url);
        using (certificate)
        {
            Assert.Equal(
                $"Warning: the certificate is for {host}, not for {hosts.Replace("MACHINE", Machine, StringComparison.Ordinal)}. "
                + "Browsers take it only at an address that it names; such a name must lead to this computer.",
                report.Encryption().Last());
            Assert.Equal($"The workbench is at {address.Replace("MACHINE", Machine, StringComparison.Ordinal)}", report.Addresses().First());
        }
    }

    private static ServerCertificate Made()
    {
        using var folder = new TemporaryFolder();
        return MadeCertificate.LoadOrMake(folder.Path, Desk, [], new StillTime());
    }

    private static (StartReport Report, ServerCertificate Certificate) Brought(string host, string urls)
    {
        using var test = new TestCertificate(host);
        using var file = new TemporaryFile(test.Pem);
        var source = new CertificateSource(new FileInfo(file.Path), null);
        var certificate = CertificateFile.Read(source, TimeProvider.System);
        return (new StartReport(Bound(urls), Desk, null, certificate, source), certificate);
    }

    private static StartReport Report(string urls, ServerCertificate? certificate = null, string? published = null) =>
        new(Bound(urls), Desk, published is null ? null : PublicAddress.Parse(published), certificate, source: null);

    private static BindingAddress[] Bound(string urls) => urls.Split(';').Select(BindingAddress.Parse).ToArray();
}
