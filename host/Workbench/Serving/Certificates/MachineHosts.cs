using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace LineThings.Workbench.Serving;

/// <summary>What this computer is called, by itself and in its network.</summary>
/// <param name="Names"><c>localhost</c>, its name, and that name with <c>.local</c>.</param>
/// <param name="Addresses">Its addresses that last: loopback, and IPv4.</param>
/// <param name="PassingAddresses">Its IPv6 addresses. For privacy's sake they are others every day.</param>
internal sealed record MachineHosts(IReadOnlyList<string> Names, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<IPAddress> PassingAddresses)
{
    /// <summary>The addresses under which others in the network find this computer.</summary>
    public IEnumerable<IPAddress> NetworkAddresses => Addresses.Where(address => !IPAddress.IsLoopback(address));

    /// <summary>Asks the computer.</summary>
    /// <returns>What it is called now.</returns>
    public static MachineHosts Read()
    {
        var machine = Environment.MachineName.ToLowerInvariant();
        var names = new[] { "localhost", machine, machine + ".local" }.Where(name => Uri.CheckHostName(name) == UriHostNameType.Dns && name.All(char.IsAscii));
        var addresses = InterfaceAddresses();
        return new MachineHosts(
            names.Distinct().ToArray(),
            [IPAddress.Loopback, IPAddress.IPv6Loopback, .. addresses.Where(address => address.AddressFamily == AddressFamily.InterNetwork)],
            addresses.Where(address => address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv6LinkLocal).ToArray());
    }

    private static IPAddress[] InterfaceAddresses()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => !IPAddress.IsLoopback(address))
                .Distinct()
                .ToArray();
        }
        catch (NetworkInformationException)
        {
            // A computer that does not tell is still there under its names.
            return [];
        }
    }
}
