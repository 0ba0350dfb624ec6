using System.Globalization;
using VirtualEsp32;

namespace LineThings.App.Tests;

/// <summary>A phone in a <see cref="TestAir"/> that keeps what it is told.</summary>
internal sealed class TestPhone : IBoardScanner, IPhoneListener
{
    private readonly VirtualTime _time;
    private readonly long _product;
    private readonly bool _acceptsPairing;

    public TestPhone(string name, TestAir air, VirtualTime time, Func<long, ScenarioSet?> currentSet, long product, bool acceptsPairing)
    {
        Name = name;
        _time = time;
        _product = product;
        _acceptsPairing = acceptsPairing;
        Central = air.Air.CreateCentral();
        Phone = new Phone(this, currentSet, this, time);
        air.Phones.Add(this);
    }

    public event Action? Heard;

    public string Name { get; }

    public Central Central { get; }

    public Phone Phone { get; }

    /// <summary>What stands between a board and the phone's links to it; nothing, unless a test says so.</summary>
    public Func<ILink, ILink> Between { get; set; } = link => link;

    /// <summary>The link made last.</summary>
    public VirtualBoardLink? Link { get; private set; }

    public List<SessionEvent> Events { get; } = [];

    /// <summary>The states with the milliseconds at which they began.</summary>
    public List<string> Log { get; } = [];

    public List<string> Reasons { get; } = [];

    public IEnumerable<string> States => Log.Select(line => line.Split(' ')[0]);

    public IReadOnlyList<string> Results => Events.OfType<RunEnded>()
        .Select(ended => $"{ended.Result.ScenarioId} {ResultJson.NameOf(ended.Result.Code)} {Since(ended.Result.StartTime)}-{Since(ended.Result.EndTime)}")
        .ToArray();

    public Task<LinkedDevice> LinkAsync(Action<byte[]>? register = null, string? key = null, Guid? service = null) => Phone.LinkAsync(
        service ?? ThingsIds.DefaultUserService,
        key,
        psdi =>
        {
            register?.Invoke(psdi);
            var hex = Convert.ToHexStringLower(psdi);
            return new LinkedDevice("t-" + hex, _product, ThingsIds.DefaultUserService, hex);
        },
        CancellationToken.None);

    public IReadOnlyList<IFoundBoard> Scan(Guid service) => Central.Scan()
        .Where(report => report.IsConnectable && report.ServiceUuids.Contains(service))
        .Select(report => new Found(this, report.Address))
        .ToArray();

    public void Forget(string key) => Central.Forget(ulong.Parse(key, CultureInfo.InvariantCulture));

    public void TellHeard() => Heard?.Invoke();

    public void OnState(LinkedDevice device, DeviceState state, string? reason)
    {
        Log.Add($"{state.ToString().ToLowerInvariant()} {_time.Elapsed.TotalMilliseconds}");
        if (reason is not null)
        {
            Reasons.Add(reason);
        }
    }

    public void OnSession(LinkedDevice device, SessionEvent happened) => Events.Add(happened);

    private static double Since(DateTimeOffset moment) => (moment - VirtualTime.DefaultStart).TotalMilliseconds;

    private sealed record Found(TestPhone Phone, ulong Address) : IFoundBoard
    {
        public string Key => Address.ToString(CultureInfo.InvariantCulture);

        public ILink MakeLink() => Phone.Between(Phone.Link = new VirtualBoardLink(Phone.Central, Address, Phone._acceptsPairing));
    }
}
