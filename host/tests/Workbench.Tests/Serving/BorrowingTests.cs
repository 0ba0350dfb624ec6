using LineThings.App;
using LineThings.Workbench.Boards;
using Microsoft.Extensions.DependencyInjection;

namespace Workbench.Tests.Serving;

/// <summary>Borrowing a device from a user's phone of a running workbench.</summary>
public sealed class BorrowingTests
{
    private const string Set = """{"autoClose":false,"suppressionInterval":0,"scenarios":[{"trigger":{"type":"IMMEDIATE"},"actions":[]}]}""";

    [Fact]
    public async Task A_borrowed_board_is_shown_as_lent_and_comes_back()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        var product = await workbench.CreateProductAsync();
        var board = await workbench.CreateBoardAsync(product);
        await workbench.PutSetAsync(product, Set);
        await workbench.WaitForBoardAsync("Board", now => now.GetProperty("state").GetString() == "connected");
        var userId = (await workbench.StateAsync()).GetProperty("users")[0].GetProperty("id").GetString()!;
        var phones = workbench.Services.GetRequiredService<PhoneHost>();

        await using (var loan = await phones.BorrowAsync(userId, board.GetProperty("deviceId").GetString()!, RunningWorkbench.Cancellation))
        {
            await workbench.WaitForBoardAsync("Board", now => now.GetProperty("state").GetString() == "lent" && !now.GetProperty("connected").GetBoolean());
            await workbench.WaitForBoardAsync("Board", now => now.GetProperty("advertising").GetBoolean());
            await using var link = loan.FindLink()!;
            await link.ConnectAsync(RunningWorkbench.Cancellation);
            var service = Guid.Parse(product.GetProperty("serviceUuid").GetString()!);
            await link.WriteAsync(new CharacteristicId(service, ThingsIds.Led), new byte[] { 1 }, RunningWorkbench.Cancellation);
            await workbench.WaitForBoardAsync("Board", now => now.GetProperty("led").GetProperty("on").GetBoolean());
        }

        await workbench.WaitForBoardAsync("Board", now => now.GetProperty("state").GetString() == "connected");
    }

    [Fact]
    public async Task Nobody_borrows_what_is_not_linked()
    {
        await using var workbench = await RunningWorkbench.StartAsync();
        await workbench.CreateBoardAsync(await workbench.CreateProductAsync());
        var userId = (await workbench.StateAsync()).GetProperty("users")[0].GetProperty("id").GetString()!;
        var phones = workbench.Services.GetRequiredService<PhoneHost>();

        await Assert.ThrowsAsync<DeviceNotLinkedException>(() => phones.BorrowAsync("U1", "t1", RunningWorkbench.Cancellation));
        await Assert.ThrowsAsync<DeviceNotLinkedException>(() => phones.BorrowAsync(userId, "t1", RunningWorkbench.Cancellation));
    }
}
