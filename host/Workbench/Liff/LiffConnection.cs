using System.Text.Json;
using System.Threading.Channels;
using LineThings.App;
using LineThings.Workbench.Boards;

namespace LineThings.Workbench.Liff;

/// <summary>
/// A LIFF page's connection to a device. While it lasts, the user's phone lends the device, and automatic communication with it rests; however
/// it ends, the device is given back.
/// </summary>
internal sealed class LiffConnection : IAsyncDisposable
{
    /// <summary>How long connecting looks for the board (our choice).</summary>
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>How many operations may wait.</summary>
    public const int MaxWaiting = 64;

    /// <summary>How long one attempt to connect may take: it reads the PSDI too.</summary>
    private static readonly TimeSpan AttemptLimit = 2 * ScenarioSession.PairingLimit;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly Channel<LiffOperation> _operations = Channel.CreateBounded<LiffOperation>(MaxWaiting);
    private readonly CancellationTokenSource _over = new();
    private readonly int _id;
    private readonly LiffDevice _device;
    private readonly string _userId;
    private readonly PhoneHost _phones;
    private readonly TimeProvider _time;
    private readonly Action<object> _send;

    private LiffConnection(int id, LiffDevice device, string userId, PhoneHost phones, TimeProvider time, Action<object> send)
    {
        _id = id;
        _device = device;
        _userId = userId;
        _phones = phones;
        _time = time;
        _send = send;
    }

    /// <summary>The device.</summary>
    public string DeviceId => _device.Id;

    /// <summary>Whether it has ended or is about to.</summary>
    public bool IsEnding => _over.IsCancellationRequested;

    /// <summary>Ends when nothing of it is left and the device has been given back; never fails.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Starts to connect.</summary>
    /// <param name="id">The number of the page's request, which names the connection from then on.</param>
    /// <param name="device">The device.</param>
    /// <param name="userId">Whose phone lends it.</param>
    /// <param name="before">What has to end first.</param>
    /// <param name="phones">The phones.</param>
    /// <param name="time">The clock.</param>
    /// <param name="send">Takes what the page is told.</param>
    /// <returns>The connection.</returns>
    public static LiffConnection Start(
        int id, LiffDevice device, string userId, Task before, PhoneHost phones, TimeProvider time, Action<object> send)
    {
        var connection = new LiffConnection(id, device, userId, phones, time, send);
        connection.Completion = connection.RunAsync(before);
        return connection;
    }

    /// <summary>Has an operation done after those that wait.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Whether there was room; none when the connection is ending.</returns>
    public bool TryAdd(LiffOperation operation) => _operations.Writer.TryWrite(operation);

    /// <summary>Ends it. Does nothing when it has ended.</summary>
    public void Disconnect()
    {
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>Ends when nothing of it is left.</returns>
    public async ValueTask DisposeAsync()
    {
        Disconnect();
        await Completion;
        _over.Dispose();
    }

    private static string WordOf(LinkFailure failure) => JsonNamingPolicy.CamelCase.ConvertName(failure.ToString());

    private async Task RunAsync(Task before)
    {
        var isUp = false;
        try
        {
            await before;
            await using var loan = await _phones.BorrowAsync(_userId, _device.Id, _over.Token);
            await using var link = await ConnectAsync(loan);
            link.Notified += OnNotified;
            _send(new { type = "answer", id = _id, services = ServicesOf(link) });
            isUp = true;
            _ = EndWithAsync(link.Ended);
            await foreach (var operation in _operations.Reader.ReadAllAsync(_over.Token))
            {
                await DoAsync(link, operation);
            }
        }
        catch (LinkException exception)
        {
            Fail(_id, WordOf(exception.Failure), exception.Message);
        }
        catch (DeviceBusyException exception)
        {
            Fail(_id, "busy", exception.Message);
        }
        catch (DeviceNotLinkedException exception)
        {
            Fail(_id, "notLinked", exception.Message);
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            if (!isUp)
            {
                Fail(_id, WordOf(LinkFailure.NotConnected), "Connecting was given up.");
            }
        }

        Disconnect();
        if (isUp)
        {
            _send(new { type = "ended", link = _id });
        }

        _operations.Writer.TryComplete();
        while (_operations.Reader.TryRead(out var left))
        {
            Fail(left.Id, WordOf(LinkFailure.Lost), LinkException.Lost().Message);
        }
    }

    /// <summary>Looks for the board until it is there: the phone may just have let go of it.</summary>
    private async Task<ILink> ConnectAsync(Loan loan)
    {
        var start = _time.GetTimestamp();
        LinkException? last = null;
        while (_time.GetElapsedTime(start) < ConnectLimit && !loan.Ended.IsCompleted)
        {
            if (loan.FindLink() is { } link)
            {
                try
                {
                    await link.ConnectAsync(_over.Token).WaitAsync(AttemptLimit, _time, _over.Token);
                    return link;
                }
                catch (LinkException exception)
                {
                    last = exception;
                    await link.DisposeAsync();
                    if (exception.Failure is LinkFailure.PairingRefused or LinkFailure.BondMismatch)
                    {
                        throw;
                    }
                }
                catch (TimeoutException)
                {
                    last = LinkException.TimedOut(AttemptLimit);
                    await link.DisposeAsync();
                }
                catch
                {
                    await link.DisposeAsync();
                    throw;
                }
            }

            await Task.Delay(LookInterval, _time, _over.Token);
        }

        throw last ?? new LinkException(
            LinkFailure.NotConnected, $"The device was not heard within {ConnectLimit.TotalSeconds:0} seconds. Is its board on, and not connected to another phone?");
    }

    private static object[]? ServicesOf(ILink link) => link.Offered?
        .GroupBy(offered => offered.Id.Service)
        .Select(object (service) => new
        {
            uuid = service.Key,
            characteristics = service.Select(offered => new
            {
                uuid = offered.Id.Characteristic,
                read = offered.CanRead,
                write = offered.CanWrite,
                notify = offered.CanNotify,
            }).ToArray(),
        })
        .ToArray();

    private async Task EndWithAsync(Task ended)
    {
        await ended;
        Disconnect();
    }

    private async Task DoAsync(ILink link, LiffOperation operation)
    {
        try
        {
            switch (operation.Type)
            {
                case "read":
                    var value = await link.ReadAsync(operation.Characteristic, _over.Token).WaitAsync(ScenarioSession.AnswerLimit, _time, _over.Token);
                    _send(new { type = "answer", id = operation.Id, value = Convert.ToHexStringLower(value) });
                    return;
                case "write":
                    await link.WriteAsync(operation.Characteristic, operation.Value, _over.Token).WaitAsync(ScenarioSession.AnswerLimit, _time, _over.Token);
                    break;
                default:
                    await link.SubscribeAsync(operation.Characteristic, _over.Token).WaitAsync(ScenarioSession.AnswerLimit, _time, _over.Token);
                    break;
            }

            _send(new { type = "answer", id = operation.Id });
        }
        catch (LinkException exception)
        {
            Fail(operation.Id, WordOf(exception.Failure), exception.Message);
        }
        catch (TimeoutException)
        {
            // Nobody knows what the link is at: the next operation has to begin anew.
            Fail(operation.Id, WordOf(LinkFailure.TimedOut), LinkException.TimedOut(ScenarioSession.AnswerLimit).Message);
            Disconnect();
        }
        catch (OperationCanceledException)
        {
            Fail(operation.Id, WordOf(LinkFailure.Lost), LinkException.Lost().Message);
            throw;
        }
    }

    private void OnNotified(LinkNotification notification) => _send(new
    {
        type = "notified",
        link = _id,
        service = notification.Characteristic.Service,
        characteristic = notification.Characteristic.Characteristic,
        value = Convert.ToHexStringLower(notification.Value.Span),
    });

    private void Fail(int id, string failure, string message) => _send(new { type = "answer", id, failure, message });
}
