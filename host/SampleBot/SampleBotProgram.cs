namespace LineThings.SampleBot;

/// <summary>The bot as a program of its own.</summary>
internal static class SampleBotProgram
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int BadInput = 2;

    /// <summary>Runs the bot until Ctrl+C.</summary>
    /// <param name="args">Settings as <c>--NAME value</c>.</param>
    /// <returns>What the shell is told.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication bot;
        try
        {
            var configuration = new ConfigurationBuilder()
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile("appsettings.json", optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(ProgramArguments.Read(args))
                .Build();
            bot = SampleBotApp.Create(SampleBotOptions.Read(configuration), ShowOnConsole);
        }
        catch (BotConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return BadInput;
        }
        catch (InvalidDataException exception)
        {
            // appsettings.json is not JSON.
            await Console.Error.WriteLineAsync($"{exception.Message} {exception.GetBaseException().Message}");
            return BadInput;
        }

        await using (bot)
        {
            try
            {
                await bot.StartAsync();
            }
            catch (IOException exception)
            {
                // Such as: the address is in use.
                await Console.Error.WriteLineAsync(exception.Message);
                return Failure;
            }

            await Console.Out.WriteLineAsync($"The sample bot's webhook URL is {SampleBotApp.CallbackUrl(bot)}. Ctrl+C ends it.");
            await bot.WaitForShutdownAsync();
            return Success;
        }
    }

    private static void ShowOnConsole(WebApplicationBuilder builder)
    {
        builder.Host.UseConsoleLifetime(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}
