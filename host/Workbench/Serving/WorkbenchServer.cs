using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.CheckUps;
using LineThings.Workbench.Liff;
using LineThings.Workbench.Radios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace LineThings.Workbench.Serving;

/// <summary>Puts the workbench together: the platform, the boards and phones, the page, and the gate before all of it.</summary>
public static class WorkbenchServer
{
    /// <summary>Builds a workbench. Start it with <c>StartAsync</c>; dispose of it to close its data.</summary>
    /// <param name="options">How it is to serve.</param>
    /// <returns>The workbench.</returns>
    /// <exception cref="PlatformDatabaseException">The data folder cannot be used.</exception>
    /// <exception cref="BadInputException">An address cannot be listened on or published, or a certificate cannot be used.</exception>
    public static WebApplication Create(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var addresses = ServeAddresses.Parse(options.Urls);
        var published = options.PublicUrl is null ? null : PublicAddress.Parse(options.PublicUrl);
        var brought = Brought(options, addresses);
        var database = PlatformDatabase.Open(options.DataDirectory);
        ServerCertificate? certificate;
        try
        {
            certificate = brought ?? (addresses.AreEncrypted
                ? MadeCertificate.LoadOrMake(options.DataDirectory, MachineHosts.Read(), addresses.EncryptedHosts, TimeProvider.System)
                : null);
        }
        catch
        {
            database.Dispose();
            throw;
        }

        // Empty: neither settings files of the folder it is started in nor ASPNETCORE variables are to change what it does.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "workbench" });
        builder.WebHost.UseKestrelCore().UseUrls(addresses.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (certificate is not null)
        {
            Encrypt(builder.WebHost, certificate);
        }

        // No line for each request: an address or a header must not get into a log. A port that is taken is told by whoever starts the server.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical)
            .AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        var services = builder.Services;
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json => WorkbenchJson.Set(json.SerializerOptions));
        services.AddPlatform(database);
        services.AddSingleton(options.Webhooks);
        services.AddWebhooks();
        services.AddSingleton(options);
        services.AddSingleton(addresses);
        services.AddSingleton<PageFiles>();
        services.AddSingleton<BoardHost>();
        services.AddSingleton<RadioHost>();
        services.AddSingleton<RadioSocket>();
        services.AddSingleton<PhoneHost>();
        services.AddSingleton<CheckUpHost>();
        services.AddSingleton<StateFeed>();
        services.AddSingleton<Bot>();
        services.AddSingleton<Views>();
        services.AddSingleton<TimelineStream>();
        services.AddSingleton<LiffTokens>();
        services.AddSingleton<LiffGate>();
        services.AddSingleton<LiffDevices>();
        services.AddSingleton<LiffSockets>();

        // In this order: the first board is linked once the bot runs.
        services.AddHostedService<BotService>();
        services.AddSingleton<Workshop>();
        services.AddHostedService(provider => provider.GetRequiredService<Workshop>());
        services.AddSingleton(_ => new DatabaseCloser(database));

        // A proxy makes everybody look local, so a published workbench wants the token of those on this computer too.
        var token = addresses.AreLoopback && published is null ? null : new WorkbenchToken(published?.IsEncrypted == true);
        if (token is not null)
        {
            services.AddSingleton(token);
        }

        if (certificate is not null)
        {
            services.AddSingleton(_ => certificate);
        }

        if (published is not null)
        {
            services.AddSingleton(published);
        }

        var server = builder.Build();
        _ = server.Services.GetRequiredService<DatabaseCloser>();
        var gate = new Gate(
            addresses,
            server.Services.GetService<ServerCertificate>(),
            published,
            token,
            server.Services.GetRequiredService<PageFiles>(),
            server.Services.GetRequiredService<LiffGate>(),
            server.Services.GetRequiredService<ILogger<Gate>>());
        server.Use(next => context => gate.PassAsync(context, next));
        server.UseWebSockets();
        server.UseRouting();
        server.MapThingsApi();
        server.MapMessagingApi();
        server.MapWorkbenchApi();
        server.MapLiffApi();
        return server;
    }

    private static ServerCertificate? Brought(ServeOptions options, ServeAddresses addresses)
    {
        if (options.Certificate is null)
        {
            return null;
        }

        return addresses.AreEncrypted
            ? CertificateFile.Read(options.Certificate, TimeProvider.System)
            : throw new BadInputException("--certificate: none of the addresses in --urls is https, such as https://0.0.0.0:5443.");
    }

    private static void Encrypt(IWebHostBuilder host, ServerCertificate certificate)
    {
        host.UseKestrelHttpsConfiguration();
        host.ConfigureKestrel(kestrel =>
        {
            // As under http. Under HTTP/2 a WebSocket is opened with CONNECT, which is no GET to the endpoints.
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ServerCertificate = certificate.Certificate;
                https.ServerCertificateChain = certificate.Chain;
            });
        });
    }
}
