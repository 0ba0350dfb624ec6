using System.Text.Json;
using LineThings.App;
using VirtualEsp32;

namespace LineThings.Workbench.Runs;

/// <summary>Runs a scenario set against a virtual board and prints the results.</summary>
internal sealed class ScenarioRun : IDisposable
{
    /// <summary>How long to wait after the last press before the run may end: longer than any debounce.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly RunOptions _options;
    private readonly Stream _output;
    private readonly TextWriter _messages;
    private readonly BoardSetup _setup;
    private readonly Central _central;
    private readonly List<RunResult> _results = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _connected = new();
    private VirtualBoardLink? _link;
    private int _endedSessions;
    private bool _hasFailed;

    /// <summary>Makes a run.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="output">Where the results go.</param>
    /// <param name="messages">Where everything else goes.</param>
    public ScenarioRun(RunOptions options, Stream output, TextWriter messages)
    {
        _options = options;
        _output = output;
        _messages = messages;
        _setup = new BoardSetup(options.Configuration);
        _central = _setup.Air.CreateCentral();
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        var random = new Random(1);
        var set = ScenarioSetFile.Read(_options.Set, new Ulid(_setup.Time, random));
        var deviceId = new DeviceId(_setup.Time, random).Next();
        _setup.Board.Happened += OnBoardEvent;
        _setup.Board.PowerOn();
        VirtualTimeLoop.Run(_setup.Time, () => RunAsync(set));
        _setup.Board.PowerOff();
        Print(deviceId);
        return _hasFailed || (_options.FailsOnError && _results.Any(result => result.Code != ResultCode.Success))
            ? ExitCode.Failure
            : ExitCode.Success;
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(ScenarioSet set)
    {
        var communication = new AutomaticCommunication(MakeLink, () => set, _setup.Time, OnSessionEvent);
        var running = communication.RunAsync(_stop.Token);
        await _connected.Task;
        var session = communication.Session!;
        await session.Started;
        if (_options.PressAt is { } pressAt)
        {
            await Task.Delay(pressAt, _setup.Time);
        }
        else
        {
            await session.WhenIdleAsync();
        }

        await PressAsync();
        await communication.Session!.WhenIdleAsync();
        if (_options.Connections == 1)
        {
            Stop();
        }

        await running;
    }

    private VirtualBoardLink MakeLink() => _link = new VirtualBoardLink(_central, _setup.Board.Address);

    private async Task PressAsync()
    {
        if (_options.Presses == 0)
        {
            return;
        }

        var pins = _setup.Board.ListenedPins;
        if (pins.Count == 0)
        {
            Fail("The firmware listens to no pin: there is no button to press.");
            return;
        }

        var button = pins[0];

        for (var count = 0; count < _options.Presses; count++)
        {
            _setup.Board.DrivePin(button.Number, !button.IsIdleHigh);
            await Task.Delay(_options.Hold, _setup.Time);
            _setup.Board.DrivePin(button.Number, button.IsIdleHigh);
            await Task.Delay(_options.Hold, _setup.Time);
        }

        await Task.Delay(Settling, _setup.Time);
    }

    private void OnSessionEvent(SessionEvent happened)
    {
        switch (happened)
        {
            case DeviceConnected connected:
                Tell($"connected, PSDI {Convert.ToHexStringLower(connected.Psdi.Span)}");
                if (_connected.TrySetResult() && _options.LinkLoss is { } after)
                {
                    _link!.Connection!.LoseLinkAfter(after);
                }

                break;
            case RunEnded ended:
                Tell($"result {ResultJson.NameOf(ended.Result.Code)}");
                _results.Add(ended.Result);
                break;
            case SessionEnded ended:
                OnSessionEnded(ended);
                break;
            case TriggerSubscribed subscribed:
                Tell($"subscribed to {subscribed.Characteristic.Characteristic}");
                break;
        }
    }

    private void OnSessionEnded(SessionEnded ended)
    {
        Tell($"session ended: {ended.End}");
        if (ended.End == SessionEnd.NotConnected)
        {
            Fail($"The board cannot be reached: {ended.Reason}");
            _connected.TrySetResult();
            Stop();
        }
        else if (++_endedSessions == _options.Connections)
        {
            Stop();
        }
    }

    /// <summary>Not CancelAsync: what stops is to stop here and now, in order.</summary>
    private void Stop() => _stop.Cancel();

    private void OnBoardEvent(BoardEvent happened)
    {
        switch (happened)
        {
            case LogWritten log when _options.IsVerbose || !IsRoutine(log.Text):
                _messages.WriteLine($"board: {log.Text}");
                break;
            case FaultReported fault:
                Fail($"fault: {fault.Fault}");
                break;
            case PinChanged pin:
                Tell($"GPIO{pin.Pin} is {(pin.IsHigh ? "high" : "low")}");
                break;
        }
    }

    private static bool IsRoutine(string line) =>
        line.StartsWith("boot:", StringComparison.Ordinal) || line.StartsWith("link:", StringComparison.Ordinal);

    private void Tell(string message)
    {
        if (_options.IsVerbose)
        {
            _messages.WriteLine($"{_setup.Time.Elapsed.TotalMilliseconds,8:0} ms  {message}");
        }
    }

    private void Fail(string message)
    {
        _hasFailed = true;
        _messages.WriteLine(message);
    }

    private void Print(string deviceId)
    {
        using (var writer = new Utf8JsonWriter(_output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (var result in _results)
            {
                ResultJson.Write(writer, deviceId, result);
            }

            writer.WriteEndArray();
        }

        _output.Write("\n"u8);
        _output.Flush();
    }
}
