using LineThings.Platform;
using LineThings.Workbench.Runs;
using LineThings.Workbench.Serving;

namespace LineThings.Workbench.Provisioning;

/// <summary>Makes a channel and a product for each board of a class. What is there already stays as it is; what is missing of it is added.</summary>
/// <param name="registry">The registry.</param>
/// <param name="ids">Makes ids.</param>
internal sealed class ClassRegistrar(Registry registry, PlatformIds ids)
{
    /// <summary>Makes what is missing.</summary>
    /// <param name="plan">The class.</param>
    /// <returns>The boards' products, in their order, and how many had to be made.</returns>
    public (IReadOnlyList<Product> Products, int Made) Register(ClassPlan plan)
    {
        registry.EnsureDefaults();
        var there = registry.Products().ToDictionary(product => product.ServiceUuid);
        var channels = registry.Channels().ToDictionary(channel => channel.Id);
        var products = new List<Product>();
        var made = 0;
        foreach (var board in plan.Boards)
        {
            var code = plan.CodeOf(board);
            if (there.TryGetValue(code.ServiceUuid, out var known))
            {
                Complete(known, channels[known.ChannelId]);
                products.Add(known);
                continue;
            }

            products.Add(Make(plan.NameOf(board), code));
            made++;
        }

        return (products, made);
    }

    /// <summary>Makes the product of a board of somebody else's class, unless it is there.</summary>
    /// <param name="code">What is on the board's label.</param>
    /// <returns>What came of it.</returns>
    public ProductCreation Admit(BoardCode code)
    {
        // Of the first channel: that one has a bot.
        registry.EnsureDefaults();
        return MakeProduct(registry.Channels()[0], $"Board {code}", code);
    }

    /// <summary>Gives a product what a killed process, or a workbench that ran without bots, has left it without.</summary>
    private void Complete(Product product, Channel channel)
    {
        if (registry.FindScenarioSet(product.Id) is null)
        {
            PutFirstSet(product);
        }

        if (channel.WebhookUrl is null)
        {
            registry.SetWebhookUrl(channel.Id, BotService.Placeholder);
        }
    }

    private Product Make(string name, BoardCode code)
    {
        // One that a killed process has left is taken up. It has this name, no product, and nobody else's bot.
        var channel = registry.Channels().FirstOrDefault(channel =>
                channel.Name == name && (channel.WebhookUrl is null || BotService.IsMeantForUs(channel)) && registry.Products(channel.Id).Count == 0)
            ?? registry.CreateChannel(name);
        registry.SetWebhookUrl(channel.Id, BotService.Placeholder);
        return MakeProduct(channel, name, code) is ProductCreation.Created { Product: var product }
            ? product
            : throw new InvalidOperationException($"Somebody else makes {name} at the same moment.");
    }

    private ProductCreation MakeProduct(Channel channel, string name, BoardCode code)
    {
        var creation = registry.CreateProduct(channel.Id, name, channel.LiffId, code.ServiceUuid);
        if (creation is ProductCreation.Created { Product: var product })
        {
            PutFirstSet(product);
        }

        return creation;
    }

    private void PutFirstSet(Product product) =>
        registry.PutScenarioSet(product.Id, ScenarioSetFile.ReadBuiltIn(Workshop.FirstSet, product.ServiceUuid, ids.NextUlid));
}
