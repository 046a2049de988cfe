namespace Campaign.Web.Hosting;

/// <summary>Where the application listens, and under which address its mails lead back to it.</summary>
internal static class Addresses
{
    private const string Default = "http://localhost:5080";
    private const string PublicUrl = "Notifications:PublicUrl";

    /// <summary>Listens on port 5080 unless the command line or the environment says otherwise.</summary>
    public static void UseDefaultAddresses(this WebApplicationBuilder builder)
    {
        string? given = builder.Configuration["urls"];
        string urls = string.IsNullOrWhiteSpace(given) ? Default : given;
        builder.WebHost.UseUrls(urls);
        if (string.IsNullOrWhiteSpace(builder.Configuration[PublicUrl]))
        {
            builder.Configuration[PublicUrl] = urls.Split(';')[0];
        }
    }
}
