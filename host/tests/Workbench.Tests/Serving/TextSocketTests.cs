using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using LineThings.Workbench.Serving;
using VirtualEsp32;

namespace Workbench.Tests.Serving;

/// <summary>The socket under a tab's radio and under a LIFF page: order, limits and goodbyes. Time is virtual.</summary>
public sealed class TextSocketTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly SocketDouble _other = new();

    public void Dispose() => _other.Dispose();

    [Fact]
    public void Texts_go_out_one_a_frame_in_order_and_the_goodbye_after_them() => Run(async socket =>
    {
        Assert.True(socket.TrySend("one"));
        Assert.True(socket.TrySend("zwei ②"));
        _other.SayGoodbye();
        await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "Why.");

        Assert.Equal(["Text one", "Text zwei ②", "Close PolicyViolation Why."], _other.Sent);
        Assert.Equal(0, _time.Elapsed.TotalSeconds);
        Assert.False(socket.TrySend("too late"));
    });

    [Fact]
    public void No_text_is_sent_while_another_is_on_its_way() => Run(async socket =>
    {
        var taken = new TaskCompletionSource();
        var calls = 0;
        _other.OnSend = () =>
        {
            calls++;
            return taken.Task;
        };
        socket.TrySend("one");
        socket.TrySend("two");
        await Delay(1000);
        Assert.Equal(1, calls);
        taken.SetResult();
        _other.SayGoodbye();
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure);

        Assert.Equal(["Text one", "Text two", "Close NormalClosure "], _other.Sent);
    });

    [Fact]
    public void What_the_other_side_does_not_take_waits_up_to_a_limit() => Run(async socket =>
    {
        _other.OnSend = () => new TaskCompletionSource().Task;
        socket.TrySend("on its way");
        await Delay(1);

        Assert.All(Enumerable.Range(0, TextSocket.MaxWaiting), number => Assert.True(socket.TrySend(number.ToString(CultureInfo.InvariantCulture))));
        Assert.False(socket.TrySend("one more"));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure);
    });

    [Fact]
    public void A_frame_may_come_in_parts() => Run(async socket =>
    {
        _other.Say("one ", isEnd: false);
        _other.Say("frame");
        _other.Say("another");

        Assert.Equal("one frame", await TextAsync(socket));
        Assert.Equal("another", await TextAsync(socket));
    });

    [Theory]
    [InlineData(TextSocket.MaxLength, null)]
    [InlineData(TextSocket.MaxLength + 1, "frame: must have at most 16384 bytes")]
    public void A_frame_has_a_longest_length(int length, string? fault) => Run(async socket =>
    {
        const int part = 4000;
        for (var said = 0; said < length; said += part)
        {
            _other.Say(new string('x', Math.Min(part, length - said)), isEnd: said + part >= length);
        }

        Assert.Equal(fault, await FaultAsync(async () => Assert.Equal(length, (await socket.ReceiveAsync(CancellationToken.None))!.Length)));
    });

    [Fact]
    public void A_frame_that_never_ends_is_not_kept() => Run(async socket =>
    {
        for (var number = 0; number < 100; number++)
        {
            _other.Say(new string('x', 4000), isEnd: false);
        }

        Assert.Equal("frame: must have at most 16384 bytes", await FaultAsync(() => socket.ReceiveAsync(CancellationToken.None)));
        Assert.Equal(5, _other.ReadParts);
    });

    [Fact]
    public void Bytes_are_refused_and_the_socket_can_still_say_so() => Run(async socket =>
    {
        _other.Say("{}", WebSocketMessageType.Binary);

        Assert.Equal("frame: must be text, not binary", await FaultAsync(() => socket.ReceiveAsync(CancellationToken.None)));
        socket.TrySend("error");
        _other.SayGoodbye();
        await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation);
        Assert.Equal(["Text error", "Close PolicyViolation "], _other.Sent);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_the_other_side_has_gone_nothing_more_is_received(bool breaksOff) => Run(async socket =>
    {
        var receiving = socket.ReceiveAsync(CancellationToken.None);
        if (breaksOff)
        {
            _other.Abort();
        }
        else
        {
            _other.SayGoodbye();
        }

        Assert.Null(await receiving);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure);
        Assert.Equal(breaksOff ? [] : ["Close NormalClosure "], _other.Sent);
    });

    [Fact]
    public void When_a_text_cannot_be_sent_whoever_reads_learns_of_it() => Run(async socket =>
    {
        var receiving = socket.ReceiveAsync(CancellationToken.None);
        _other.OnSend = () => throw new IOException();

        socket.TrySend("one");

        Assert.Null(await receiving);
    });

    [Fact]
    public void Who_gives_up_receiving_can_still_say_goodbye_and_what_comes_meanwhile_is_read_away() => Run(async socket =>
    {
        using var over = new CancellationTokenSource();
        var receiving = socket.ReceiveAsync(over.Token);
        over.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);

        socket.TrySend("error");
        _other.Say("still talking");
        _other.Say("and more");
        _other.SayGoodbye();
        await socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable);

        Assert.Equal(["Text error", "Close EndpointUnavailable "], _other.Sent);
        Assert.Equal((3, 0), (_other.ReadParts, _time.Elapsed.TotalSeconds));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_does_not_listen_or_answer_is_not_waited_for_any_longer_than_the_limit(bool listens) => Run(async socket =>
    {
        _other.OnSend = listens ? _other.OnSend : () => new TaskCompletionSource().Task;
        socket.TrySend("one");

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure);

        Assert.Equal(TextSocket.GoodbyeLimit, _time.Elapsed);
        Assert.Equal(listens ? ["Text one", "Close NormalClosure "] : [], _other.Sent);
        Assert.Equal(WebSocketState.Aborted, _other.State);
    });

    private static async Task<string> TextAsync(TextSocket socket) => Encoding.UTF8.GetString((await socket.ReceiveAsync(CancellationToken.None))!);

    /// <summary>What is wrong with the frame that is received; <see langword="null"/> when nothing is.</summary>
    private static async Task<string?> FaultAsync(Func<Task> receive)
    {
        try
        {
            await receive();
            return null;
        }
        catch (ProblemException exception)
        {
            return exception.Message;
        }
    }

    private Task Delay(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time);

    private void Run(Func<TextSocket, Task> play) => VirtualTimeLoop.Run(_time, () => play(new TextSocket(_other, _time)));
}
