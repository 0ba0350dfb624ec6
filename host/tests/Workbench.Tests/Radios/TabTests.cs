using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Workbench.Radios;

namespace Workbench.Tests.Radios;

/// <summary>What a tab may send, what it is answered, and what becomes of its boards.</summary>
public sealed class TabTests : IDisposable
{
    private const string Uuid = "62fbd229-6edd-4d1a-b554-5c4e1bb29169";
    private const string OneOf = "type: must be one of hello, offer, withdraw, heard, answer, notified, ended, pong, not ";

    private readonly RadioHarness _radio = new();
    private readonly List<string> _sent = [];
    private readonly Tab _tab;

    public TabTests()
    {
        _tab = _radio.NewTab(_sent);
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "", "frame: line 1, column 1: not JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true." },
        { "[]", "frame: must be a JSON object" },
        { "7", "frame: must be a JSON object" },
        { "{}", "frame.type: must not be null" },
        { """{"type":7}""", "frame.type: must be a string" },
        { """{"type":""}""", "frame.type: must have 1 to 2147483647 characters, not 0" },
        { """{"type":"shout"}""", OneOf + "\"shout\"" },
        { """{"type":"Pong"}""", OneOf + "\"Pong\"" },
        { """{"type":"pong","type":"pong"}""", "frame: type: must not be there twice" },
        { """{"type":"hello","version":1,"tab":"t","browser":"b"}""", "hello: must be sent once" },
        { """{"type":"offer"}""", "offer.board: must not be null; offer.productId: must not be null; offer.userId: must not be null" },
        { """{"type":"offer","board":"","name":7,"productId":1,"userId":"U"}""", "offer.board: must have 1 to 128 characters, not 0; offer.name: must be a string; offer.productId: must be a string" },
        { $$"""{"type":"offer","board":"{{new string('b', 129)}}","productId":"1","userId":"U"}""", "offer.board: must have 1 to 128 characters, not 129" },
        { """{"type":"withdraw"}""", "withdraw.board: must not be null" },
        { """{"type":"withdraw","board":"other"}""", "withdraw.board: must be a board that this tab has offered" },
        { """{"type":"heard","board":"other"}""", "heard.board: must be a board that this tab has offered" },
        { """{"type":"answer"}""", "answer.id: must be a whole number from 1" },
        { """{"type":"answer","id":"2","value":"01"}""", "answer.id: must be a whole number from 1" },
        { """{"type":"answer","id":2.5,"value":"01"}""", "answer.id: must be a whole number from 1" },
        { """{"type":"answer","id":99,"value":"01"}""", "answer.id: must be the id of a request" },
        { """{"type":"answer","id":1}""", "answer.id: must not be answered twice" },
        { """{"type":"answer","id":2}""", "answer.value: must be there: it is what was read" },
        { """{"type":"answer","id":2,"value":1}""", "answer.value: must be 0 to 512 bytes in lower-case hex" },
        { """{"type":"answer","id":2,"value":"0"}""", "answer.value: must be 0 to 512 bytes in lower-case hex" },
        { """{"type":"answer","id":2,"value":"0A"}""", "answer.value: must be 0 to 512 bytes in lower-case hex" },
        { $$"""{"type":"answer","id":2,"value":"{{new string('0', 1026)}}"}""", "answer.value: must be 0 to 512 bytes in lower-case hex" },
        { """{"type":"answer","id":2,"value":"01","failure":"refused"}""", "answer.value: must not be there with a failure" },
        { """{"type":"answer","id":2,"failure":"Refused"}""", "answer.failure: must be one of notConnected, notFound, refused, cannotNotify, pairingRefused, bondMismatch, lost, timedOut" },
        { $$"""{"type":"answer","id":2,"failure":"refused","message":"{{new string('m', 301)}}"}""", "answer.message: must have 0 to 300 characters, not 301" },
        { $$"""{"type":"notified","board":"board-1","link":2,"service":"{{Uuid}}","characteristic":"{{Uuid}}","value":"01"}""", "notified.link: must be a number that the workbench gave" },
        { $$"""{"type":"notified","board":"board-1","link":1,"service":"{{Uuid.ToUpperInvariant()}}","characteristic":"180f","value":"01"}""", "notified.service: must be a UUID of 128 bits in lower case with dashes; notified.characteristic: must be a UUID of 128 bits in lower case with dashes" },
        { $$"""{"type":"notified","board":"other","link":1,"service":"{{Uuid}}","characteristic":"{{Uuid}}"}""", "notified.value: must be 0 to 512 bytes in lower-case hex; notified.board: must be a board that this tab has offered" },
        { """{"type":"ended","board":"board-1"}""", "ended.link: must be a whole number from 1" },
        { """{"type":"ended","board":"other","link":1}""", "ended.board: must be a board that this tab has offered" },
    };

    public void Dispose() => _radio.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_frame_that_must_not_be_sent_is_named_with_the_cure_and_changes_nothing(string frame, string error)
    {
        _radio.Run(async () =>
        {
            Tell(TabDouble.Hello());
            Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
            var board = _radio.TabBoard;
            var link = _radio.Host.MakeLink(board);
            var connecting = link.ConnectAsync(CancellationToken.None);
            Tell("""{"type":"answer","id":1}""");
            await connecting;
            var reading = link.ReadAsync(_radio.Button, CancellationToken.None);
            var sent = _sent.Count;

            var exception = Assert.Throws<RadioFaultException>(() => Tell(frame));

            Assert.Equal(error, exception.Message);
            Assert.Same(board, Assert.Single(_radio.Host.All));
            Assert.Equal(sent, _sent.Count);
            Assert.False(reading.IsCompleted);
            Assert.False(link.Ended.IsCompleted);
            Tell("""{"type":"answer","id":2,"value":"01"}""");
            Assert.Equal([1], await reading);
            await CloseAsync();
        });
    }

    [Theory]
    [InlineData("""{"type":"write","failure":"refused","value":"01"}""", "write", "answer.value: must not be there with a failure")]
    [InlineData("""{"value":"01"}""", "write", "answer.value: must not be there: a write gives none")]
    [InlineData("""{"value":""}""", "subscribe", "answer.value: must not be there: a subscribe gives none")]
    [InlineData("""{"failure":"lost"}""", "disconnect", "answer.failure: must not be there: a disconnect is always done")]
    public void An_answer_has_to_fit_what_was_asked(string answer, string request, string error)
    {
        _radio.Run(async () =>
        {
            var link = await ConnectAsync();
            var open = request switch
            {
                "write" => link.WriteAsync(_radio.Led, new byte[] { 1 }, CancellationToken.None),
                "subscribe" => link.SubscribeAsync(_radio.Button, CancellationToken.None),
                _ => link.DisconnectAsync(),
            };
            var frame = (JsonObject)JsonNode.Parse(answer)!;
            frame["type"] = "answer";
            frame["id"] = 2;

            var exception = Assert.Throws<RadioFaultException>(() => Tell(frame));

            Assert.Equal(error, exception.Message);
            Assert.False(open.IsCompleted);
            await CloseAsync();
            await Task.WhenAny(open);
        });
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var exception = Assert.Throws<RadioFaultException>(() => _tab.Receive(new byte[] { 0x7B, 0xFF, 0x7D }));

        Assert.Equal("frame: must be UTF-8", exception.Message);
    }

    [Theory]
    [InlineData("""{"type":"offer","board":"b","productId":"1","userId":"U"}""", "offer: must not come before hello")]
    [InlineData("""{"type":"pong"}""", "pong: must not come before hello")]
    [InlineData("""{"type":"shout"}""", "shout: must not come before hello")]
    [InlineData("""{"type":"hello","version":2,"tab":"t","browser":"b"}""", "hello.version: must be 1: reload the page")]
    [InlineData("""{"type":"hello"}""", "hello.version: must be a whole number from 1; hello.version: must be 1: reload the page; hello.tab: must not be null; hello.browser: must not be null")]
    public void A_tab_says_hello_first_and_in_this_version(string frame, string error)
    {
        Assert.Equal(error, Assert.Throws<RadioFaultException>(() => Tell(frame)).Message);
        Assert.Empty(_sent);
    }

    [Fact]
    public void Hello_and_an_offer_are_answered_with_what_the_board_is_called()
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));

        var board = _radio.TabBoard;
        Assert.Equal(
            [
                """{"type":"welcome","version":1}""",
                $$"""{"type":"offered","board":"board-1","key":"{{board.Key}}","name":"LINE Things Trial ESP32"}""",
            ],
            _sent);
        Assert.Matches("^real-[0-9a-f]{16}$", board.Key);
        Assert.Equal("Chromium 156 on Linux", board.Tab.Browser);
        Assert.Equal((_radio.User.Id, _radio.Product.Id, _radio.Product.ServiceUuid), (board.UserId, board.ProductId, board.ServiceUuid));
        Assert.Null(board.Psdi);
    }

    [Theory]
    [InlineData("LINE Things Trial ESP32", "LINE Things Trial ESP32 2")]
    [InlineData(null, "Board")]
    [InlineData(" \u0007 ", "Board")]
    [InlineData("a/b\u0001c", "a b c")]
    [InlineData("1234567890123456789012345678901234567890 and more", "1234567890123456789012345678901234567890")]
    public void A_board_has_a_name_of_its_own_that_fits_a_line(string? advertised, string name)
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));

        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, "board-2", advertised));

        Assert.Equal(name, _radio.Host.All[1].Name);
    }

    [Fact]
    public void A_board_that_comes_back_has_the_key_and_the_name_it_had()
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, "board-2"));
        var before = _radio.Host.All.Select(board => (board.Id, board.Key, board.Name)).Reverse().ToArray();

        _tab.Leave(TabEnd.Closed);
        Assert.Empty(_radio.Host.All);
        var reloaded = _radio.NewTab([]);
        Tell(reloaded, TabDouble.Hello("tab-2"));
        Tell(reloaded, TabDouble.Offer(_radio.ProductId, _radio.User.Id, "board-2"));
        Tell(reloaded, TabDouble.Offer(_radio.ProductId, _radio.User.Id));

        Assert.Equal(before, _radio.Host.All.Select(board => (board.Id, board.Key, board.Name)));
    }

    [Fact]
    public void A_board_that_the_browser_gives_another_id_after_a_restart_keeps_its_name_when_it_is_chosen_again()
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, "board-2"));
        for (var restart = 1; restart <= 3; restart++)
        {
            var restarted = _radio.NewTab([]);
            Tell(restarted, TabDouble.Hello());
            Tell(restarted, Again($"board-2-{restart}", restart == 1 ? "board-2" : $"board-2-{restart - 1}"));

            Assert.Equal("LINE Things Trial ESP32 2", _radio.TabBoard.Name);
        }
    }

    [Theory]
    [InlineData(true, "LINE Things Trial ESP32", "LINE Things Trial ESP32 2")]
    [InlineData(false, "Another", "Another")]
    [InlineData(false, "LINE Things Trial ESP32", "LINE Things Trial ESP32")]
    public void A_board_takes_the_name_of_no_other_that_is_there_or_advertises_another_name(bool isThere, string advertised, string name)
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        if (!isThere)
        {
            Tell("""{"type":"withdraw","board":"board-1"}""");
        }

        Tell(Again("board-1-again", "board-1", advertised));

        Assert.Equal(name, _radio.Host.All[^1].Name);
    }

    [Fact]
    public void A_board_that_takes_a_name_still_has_to_tell_which_device_it_is()
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        _radio.TabBoard.Psdi = "aa01";
        _radio.TabBoard.DeviceId = "t1";
        Tell("""{"type":"withdraw","board":"board-1"}""");

        Tell(Again("board-1-again", "board-1"));

        Assert.Equal((null, null), (_radio.TabBoard.Psdi, _radio.TabBoard.DeviceId));
    }

    [Fact]
    public void A_board_of_no_product_or_user_or_of_another_tab_is_refused_and_may_be_offered_again()
    {
        var other = new List<string>();
        var second = _radio.NewTab(other);
        Tell(TabDouble.Hello());
        Tell(second, TabDouble.Hello("tab-2"));
        Tell(TabDouble.Offer("7", _radio.User.Id));
        Tell(TabDouble.Offer("product", _radio.User.Id));
        Tell(TabDouble.Offer(_radio.ProductId, "U7"));
        Tell("""{"type":"heard","board":"board-1"}""");
        Assert.Empty(_radio.Host.All);
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        Tell(second, TabDouble.Offer(_radio.ProductId, _radio.User.Id));

        Assert.Equal(
            [
                """{"type":"refused","board":"board-1","reason":"unknownProduct","message":"The workbench has no such product (any more)."}""",
                """{"type":"refused","board":"board-1","reason":"unknownProduct","message":"The workbench has no such product (any more)."}""",
                """{"type":"refused","board":"board-1","reason":"unknownUser","message":"The workbench has no such user."}""",
            ],
            _sent.Skip(1).Take(3));
        Assert.Equal(
            """{"type":"refused","board":"board-1","reason":"otherTab","message":"Another tab of this browser holds this board: use that one, or close it."}""",
            other[^1]);

        _tab.Leave(TabEnd.Closed);
        Tell(second, TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        Assert.Same(second, _radio.TabBoard.Tab);
    }

    [Fact]
    public void A_tab_that_connects_anew_takes_over_from_its_lost_socket_at_once()
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        var again = _radio.NewTab([]);

        Tell(again, TabDouble.Hello());
        Tell(again, TabDouble.Offer(_radio.ProductId, _radio.User.Id));

        Assert.Equal(TabEnd.Replaced, RadioHarness.EndOf(_tab));
        Assert.Same(again, _radio.TabBoard.Tab);
    }

    [Fact]
    public void A_tab_that_is_gone_is_not_listened_to_any_more()
    {
        Tell(TabDouble.Hello());
        _tab.Leave(TabEnd.Closed);

        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));

        Assert.Empty(_radio.Host.All);
        Assert.Equal(TabEnd.Closed, RadioHarness.EndOf(_tab));
    }

    [Fact]
    public void Offering_again_is_the_same_board_and_for_another_product_it_is_disconnected_first()
    {
        _radio.Run(async () =>
        {
            var link = await ConnectAsync();
            var board = _radio.TabBoard;
            Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, name: "Another name"));
            Assert.Same(board, _radio.TabBoard);
            Assert.False(link.Ended.IsCompleted);
            var other = _radio.NewProduct("Other");

            Tell(TabDouble.Offer(other.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), _radio.User.Id));

            Assert.Equal("""{"type":"disconnect","id":2,"board":"board-1","link":1}""", _sent[^2]);
            Assert.Equal(other.Id, _radio.TabBoard.ProductId);
            Tell("""{"type":"answer","id":2}""");
            await link.Ended;
            Assert.True(_radio.TabBoard.IsFree);
        });
    }

    [Fact]
    public void A_board_that_is_withdrawn_loses_its_link_and_cannot_be_connected_to()
    {
        _radio.Run(async () =>
        {
            var link = await ConnectAsync();
            var board = _radio.TabBoard;
            var reading = link.ReadAsync(_radio.Button, CancellationToken.None);
            Tell("""{"type":"withdraw","board":"board-1"}""");
            Tell("""{"type":"withdraw","board":"board-1"}""");
            Tell("""{"type":"ended","board":"board-1","link":1}""");

            var exception = await Assert.ThrowsAsync<LinkException>(() => reading);
            Assert.Equal("The link to the device was lost: the browser tab that holds the board has let go of it.", exception.Message);
            Assert.Empty(_radio.Host.All);
            await Assert.ThrowsAsync<LinkException>(() => _radio.Host.MakeLink(board).ConnectAsync(CancellationToken.None));
        });
    }

    [Fact]
    public void Boards_of_a_product_that_is_deleted_are_disconnected_and_refused()
    {
        _radio.Run(async () =>
        {
            var link = await ConnectAsync();

            _radio.Host.RemoveOrphans(new HashSet<long>());

            Assert.Equal("""{"type":"disconnect","id":2,"board":"board-1","link":1}""", _sent[^2]);
            Assert.Contains("unknownProduct", _sent[^1], StringComparison.Ordinal);
            Assert.Empty(_radio.Host.All);
            Tell("""{"type":"answer","id":2}""");
            await link.Ended;
            Tell("""{"type":"heard","board":"board-1"}""");
        });
    }

    [Fact]
    public void A_board_that_two_tabs_hold_under_different_ids_is_known_by_its_PSDI_and_the_second_link_is_closed()
    {
        _radio.Run(async () =>
        {
            var first = await ConnectAsync();
            await ReadPsdiAsync(_tab, first, 2, "aa01");
            var sent = new List<string>();
            var second = _radio.NewTab(sent);
            Tell(second, TabDouble.Hello("tab-2"));
            Tell(second, TabDouble.Offer(_radio.ProductId, _radio.User.Id, "board-of-another-browser"));
            var link = _radio.Host.MakeLink(_radio.Host.All[1]);
            var connecting = link.ConnectAsync(CancellationToken.None);
            Tell(second, """{"type":"answer","id":1}""");
            await connecting;

            var refused = await Assert.ThrowsAsync<LinkException>(() => ReadPsdiAsync(second, link, 2, "aa01"));

            Assert.Equal(
                (LinkFailure.NotConnected, "The board is held by another tab, where it is named LINE Things Trial ESP32: close one of the two tabs."),
                (refused.Failure, refused.Message));
            Assert.Equal("""{"type":"disconnect","id":3,"board":"board-of-another-browser","link":1}""", sent[^1]);
            Assert.Equal(refused.Message, _radio.Host.All[1].Trouble!.Message);
            Assert.False(first.Ended.IsCompleted);
            Tell(second, """{"type":"answer","id":3}""");
            await link.Ended;

            // As soon as the first tab lets go of it, the second may have it.
            _tab.Leave(TabEnd.Closed);
            var again = _radio.Host.MakeLink(_radio.TabBoard);
            connecting = again.ConnectAsync(CancellationToken.None);
            Tell(second, """{"type":"answer","id":4}""");
            await connecting;
            await ReadPsdiAsync(second, again, 5, "aa01");
            Assert.Equal("aa01", _radio.TabBoard.Psdi);
            second.Leave(TabEnd.Closed);
        });
    }

    [Fact]
    public void A_board_that_got_another_PSDI_is_another_device()
    {
        _radio.Run(async () =>
        {
            var link = await ConnectAsync();
            await ReadPsdiAsync(_tab, link, 2, "aa01");
            _radio.TabBoard.DeviceId = "t1";
            await ReadPsdiAsync(_tab, link, 3, "aa01");
            Assert.Equal("t1", _radio.TabBoard.DeviceId);

            await ReadPsdiAsync(_tab, link, 4, "bb02");

            Assert.Equal(("bb02", null), (_radio.TabBoard.Psdi, _radio.TabBoard.DeviceId));
            await CloseAsync();
        });
    }

    [Fact]
    public void A_tab_is_asked_every_five_seconds_whether_it_is_there_and_given_up_after_fifteen_of_silence()
    {
        _radio.Run(async () =>
        {
            var watching = _tab.WatchAsync(CancellationToken.None);
            Tell(TabDouble.Hello());
            await _radio.Delay(12_000);
            Assert.Equal(["""{"type":"ping"}""", """{"type":"ping"}"""], _sent.Skip(1));
            Tell("""{"type":"pong"}""");
            await _radio.Delay(14_000);
            Assert.False(_tab.Gone.IsCompleted);
            await watching;

            Assert.Equal(30_000, _radio.Time.Elapsed.TotalMilliseconds);
            Assert.Equal(TabEnd.Silent, await _tab.Gone);
        });
    }

    [Fact]
    public void A_tab_holds_twenty_boards_and_one_more_is_refused_until_there_is_room()
    {
        Tell(TabDouble.Hello());
        for (var number = 0; number < Tab.MaxBoards; number++)
        {
            Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, $"board-{number}"));
        }

        // One that it holds already is not one more.
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, "board-7"));
        Assert.DoesNotContain(_sent, frame => frame.Contains("refused", StringComparison.Ordinal));
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, "one-more"));

        Assert.Equal(
            """{"type":"refused","board":"one-more","reason":"tooManyBoards","message":"This tab holds 20 boards, which is the most: let go of one, or use another tab."}""",
            _sent[^1]);
        Assert.Equal(20, _radio.Host.All.Count);

        Tell("""{"type":"heard","board":"one-more"}""");
        Tell("""{"type":"withdraw","board":"board-7"}""");
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id, "one-more"));

        Assert.StartsWith("""{"type":"offered","board":"one-more",""", _sent[^1], StringComparison.Ordinal);
        Assert.Equal(20, _radio.Host.All.Count);
    }

    private static void Tell(Tab tab, string frame) => tab.Receive(Encoding.UTF8.GetBytes(frame));

    private static void Tell(Tab tab, JsonObject message) => tab.Receive(JsonSerializer.SerializeToUtf8Bytes(message));

    private static async Task ReadPsdiAsync(Tab tab, TabLink link, long id, string psdi)
    {
        var reading = link.ReadAsync(ThingsIds.Psdi, CancellationToken.None);
        Tell(tab, new JsonObject { ["type"] = "answer", ["id"] = id, ["value"] = psdi });
        Assert.Equal(Convert.FromHexString(psdi), await reading);
    }

    private void Tell(string frame) => Tell(_tab, frame);

    private void Tell(JsonObject message) => Tell(_tab, message);

    private async Task<TabLink> ConnectAsync()
    {
        Tell(TabDouble.Hello());
        Tell(TabDouble.Offer(_radio.ProductId, _radio.User.Id));
        var link = _radio.Host.MakeLink(_radio.TabBoard);
        var connecting = link.ConnectAsync(CancellationToken.None);
        Tell("""{"type":"answer","id":1}""");
        await connecting;
        return link;
    }

    /// <summary>The offer of a board that the user has chosen again.</summary>
    private JsonObject Again(string board, string replaces, string name = "LINE Things Trial ESP32")
    {
        var offer = TabDouble.Offer(_radio.ProductId, _radio.User.Id, board, name);
        offer["replaces"] = replaces;
        return offer;
    }

    private Task CloseAsync()
    {
        _tab.Leave(TabEnd.Closed);
        return Task.CompletedTask;
    }
}
