using System.Globalization;
using System.Text;
using System.Text.Json;
using LineThings.App;
using LineThings.Workbench.Runs;
using VirtualEsp32;

namespace LineThings.Workbench.Demo;

/// <summary>Plays the starter's story on a virtual board and tells each step. Everything that is told has just happened.</summary>
internal sealed class DemoStory
{
    private const int BootPin = 0;
    private static readonly TimeSpan Press = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _output;
    private readonly BoardSetup _setup = new(configuration: null);
    private readonly Central _phone;
    private readonly CharacteristicId _led = new(ThingsIds.DefaultUserService, ThingsIds.Led);
    private readonly CharacteristicId _button = new(ThingsIds.DefaultUserService, ThingsIds.Button);
    private readonly Ulid _ulids;
    private readonly string _deviceId;
    private int _step;

    /// <summary>Makes the story.</summary>
    /// <param name="output">Where it is told.</param>
    public DemoStory(TextWriter output)
    {
        _output = output;
        _phone = _setup.Air.CreateCentral();
        var random = new Random(1);
        _ulids = new Ulid(_setup.Time, random);
        _deviceId = new DeviceId(_setup.Time, random).Next();
    }

    /// <summary>Tells the story.</summary>
    /// <returns>The exit code: failure when the firmware broke a rule of the chip, or the bot did not answer.</returns>
    public async Task<int> TellAsync()
    {
        _setup.Board.Happened += OnBoardEvent;
        _output.WriteLine("The LINE Things starter on a virtual ESP32: no board, no account, no internet.");
        _output.WriteLine("The firmware is the one that goes onto the board. At first time is virtual, so nothing waits.");
        VirtualTimeLoop.Run(_setup.Time, PlayAsync);
        var hasAnswer = await new PlatformStory(Step, Say).PlayAsync();
        _output.WriteLine();
        _output.WriteLine(_setup.Board.Faults.Count == 0
            ? "Done. The firmware broke no rule of the chip."
            : $"The firmware broke {_setup.Board.Faults.Count} rules of the chip, see above.");
        _output.WriteLine("Try your own: without a command the workbench opens its page; --help shows the other commands.");
        return hasAnswer && _setup.Board.Faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private async Task PlayAsync()
    {
        Step("You switch the board on. Its serial console says:");
        _setup.Board.PowerOn();

        Step("It advertises. A phone nearby hears:");
        ShowAdvertising(_phone.Scan().Single());

        Step("The app finds the product by that service UUID and connects.");
        var link = _phone.Connect(_setup.Board.Address);
        Say($"Reading the PSDI without pairing: {await TryAsync(() => link.ReadAsync(HandleOf(link, ThingsIds.Psdi)))}");
        Say("The app pairs (Just Works).");
        await link.PairAsync();
        Say($"Reading the PSDI again: {await TryAsync(() => link.ReadAsync(HandleOf(link, ThingsIds.Psdi)))} - this is how LINE told one board from another.");

        Step("The app writes the LED characteristic.");
        foreach (var value in new byte[] { 1, 0, 2 })
        {
            Say($"Writing {value}: {await TryAsync(() => WriteAsync(link, value))}");
        }

        link.Disconnect();

        await RunSetAsync("article.json", "The scenario set of LINE's article: tell the bot when the button is pressed.");
        await RunSetAsync("reference.json", "The scenario set of LINE's API reference, with this board's UUIDs: wait, read, write.");
        Say("The reference's example writes to its notifying characteristic; this board's button cannot be written, so the");
        Say("run ends with gatt_error: the app passes on what the board answers.");

        Step("The phone is carried away, and the button pressed meanwhile.");
        link = _phone.Connect(_setup.Board.Address);
        link.LoseLink();
        await PressAsync();
        Say("Nothing is kept for later. The board advertises again by itself; the bond is still there:");
        link = _phone.Connect(_setup.Board.Address);
        Say($"connected again, encrypted without asking: {(await link.PairAsync() == PairingOutcome.Paired ? "yes" : "no")}.");
        _setup.Board.PowerOff();
    }

    private async Task RunSetAsync(string name, string title)
    {
        Step(title);
        var (json, set) = ScenarioSetFile.ReadBuiltIn(name, _ulids);
        foreach (var line in json.TrimEnd().Split('\n'))
        {
            Say(line.TrimEnd('\r'));
        }

        using var stop = new CancellationTokenSource();
        await using var link = new VirtualBoardLink(_phone, _setup.Board.Address);
        var session = new ScenarioSession(link, set, _setup.Time, OnSessionEvent);
        var running = session.RunAsync(stop.Token);
        await session.Started;
        Say("You press the button, and let go.");
        await PressAsync();
        await session.WhenIdleAsync();
        Stop(stop);
        await running;
    }

    private async Task PressAsync()
    {
        _setup.Board.DrivePin(BootPin, isHigh: false);
        await Task.Delay(Press, _setup.Time);
        _setup.Board.DrivePin(BootPin, isHigh: true);
        await Task.Delay(Press, _setup.Time);
    }

    /// <summary>Not CancelAsync: what stops is to stop here and now, in order.</summary>
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private static ushort HandleOf(CentralConnection link, CharacteristicId id) => link.Discover()
        .Single(service => service.Uuid == id.Service).Characteristics
        .Single(characteristic => characteristic.Uuid == id.Characteristic).ValueHandle;

    private async Task<byte[]> WriteAsync(CentralConnection link, byte value)
    {
        await link.WriteAsync(HandleOf(link, _led), new[] { value });
        return [];
    }

    private static async Task<string> TryAsync(Func<Task<byte[]>> request)
    {
        try
        {
            var value = await request();
            return value.Length == 0 ? "done" : Convert.ToHexStringLower(value);
        }
        catch (AttErrorException exception)
        {
            return $"refused with ATT error 0x{exception.Code:x2} ({AttErrorName.Of(exception.Code)})";
        }
    }

    private void ShowAdvertising(ScanReport report)
    {
        Say($"advertising packet  {Convert.ToHexStringLower(report.Data.Span)}");
        Say($"                    service {report.ServiceUuids.Single()}");
        Say($"scan response       {Convert.ToHexStringLower(report.ScanResponse.Span)}");
        Say($"                    name \"{report.LocalName}\"");
    }

    private void OnBoardEvent(BoardEvent happened)
    {
        switch (happened)
        {
            case LogWritten log:
                Say($"board | {log.Text}");
                break;
            case PinChanged pin:
                Say($"board | GPIO{pin.Pin} goes {(pin.IsHigh ? "high: the LED is on" : "low: the LED is off")}");
                break;
            case FaultReported fault:
                Say($"fault | {fault.Fault}");
                break;
        }
    }

    private void OnSessionEvent(SessionEvent happened)
    {
        switch (happened)
        {
            case TriggerSubscribed { Characteristic: var characteristic }:
                Say($"app   | subscribes to the {NameOf(characteristic)}");
                break;
            case RunStarted { NotificationPayload: { } payload }:
                Say($"app   | notification {Convert.ToHexStringLower(payload.Span)}: a run starts");
                break;
            case ActionDone { Action: SleepAction sleep }:
                Say(string.Create(CultureInfo.InvariantCulture, $"app   | SLEEP {sleep.Duration.TotalMilliseconds} ms: void"));
                break;
            case ActionDone { Action: ReadAction read, Result.Data: { } data }:
                Say($"app   | GATT_READ of the {NameOf(read.Characteristic)}: {Convert.ToHexStringLower(data.Span)}");
                break;
            case ActionDone { Action: WriteAction write }:
                Say($"app   | GATT_WRITE to the {NameOf(write.Characteristic)}: void");
                break;
            case RunEnded ended:
                Say($"app   | result for the bot: {JsonOf(ended.Result)}");
                break;
        }
    }

    private string NameOf(CharacteristicId id) => id == _button ? "button" : id == _led ? "LED" : id.Characteristic.ToString();

    private string JsonOf(RunResult result)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            ResultJson.Write(writer, _deviceId, result);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void Step(string title) => _output.WriteLine($"\n{++_step}. {title}");

    private void Say(string line) => _output.WriteLine($"   {line}");
}
