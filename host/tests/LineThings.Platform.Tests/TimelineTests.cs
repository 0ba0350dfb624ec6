namespace LineThings.Platform.Tests;

/// <summary>What happened, in order, without gaps and without end.</summary>
public sealed class TimelineTests
{
    [Fact]
    public async Task A_follower_gets_what_is_there_and_then_each_entry_as_it_comes()
    {
        var timeline = new Timeline(new TestClock());
        timeline.Add(TimelineKind.Power, "one");
        timeline.Add(TimelineKind.Power, "two");
        await using var follower = timeline.Follow(1, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await follower.MoveNextAsync());
        Assert.Equal((2, "two"), (follower.Current.Sequence, follower.Current.Summary));
        var next = follower.MoveNextAsync();
        Assert.False(next.IsCompleted);
        timeline.Add(TimelineKind.Log, "three", "Board 1", "t1", 1, []);
        Assert.True(await next);
        Assert.Equal(
            new TimelineEntry(3, new TestClock().Now, "log", "Board 1", "t1", 1, "three", follower.Current.Detail), follower.Current);
    }

    [Fact]
    public void The_oldest_entries_make_room()
    {
        var timeline = new Timeline(new TestClock());
        for (var count = 0; count < Timeline.Capacity + 5; count++)
        {
            timeline.Add(TimelineKind.Log, "line");
        }

        var kept = timeline.After(0);

        Assert.Equal(Timeline.Capacity, kept.Count);
        Assert.Equal(6, kept[0].Sequence);
        Assert.Equal(Timeline.Capacity + 5, timeline.Last);
    }

    [Fact]
    public async Task Followers_in_parallel_miss_nothing()
    {
        var timeline = new Timeline(new TestClock());
        var followers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => FollowAsync(timeline, 2000))).ToArray();
        Parallel.For(0, 2000, index => timeline.Add(TimelineKind.Log, "line"));

        foreach (var sequences in await Task.WhenAll(followers))
        {
            Assert.Equal(Enumerable.Range(1, 2000).Select(number => (long)number), sequences);
        }
    }

    private static async Task<List<long>> FollowAsync(Timeline timeline, int count)
    {
        var sequences = new List<long>();
        await foreach (var entry in timeline.Follow(0, TestContext.Current.CancellationToken))
        {
            sequences.Add(entry.Sequence);
            if (sequences.Count == count)
            {
                break;
            }
        }

        return sequences;
    }
}
