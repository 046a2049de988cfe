using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>Who signs the mails and where their links lead. Section <c>Notifications</c> of appsettings.json.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>The address of the application as recipients reach it; empty takes the first of <c>--urls</c>.</summary>
    [Required, Url]
    public string PublicUrl { get; init; } = "http://localhost:5080";

    /// <summary>The department that signs.</summary>
    [Required]
    public string Department { get; init; } = "Ban Công tác cơ sở";

    public string? Phone { get; init; }
}

[OptionsValidator]
internal sealed partial class NotificationOptionsValidator : IValidateOptions<NotificationOptions>;

/// <summary>How mail leaves the building. Section <c>Email</c> of appsettings.json.</summary>
public sealed class EmailOptions
{
    public const string Section = "Email";

    /// <summary>The SMTP server; empty writes messages as files to the folder <c>outbox</c> below the data folder.</summary>
    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>None, Auto, SslOnConnect, StartTls or StartTlsWhenAvailable.</summary>
    [AllowedValues("None", "Auto", "SslOnConnect", "StartTls", "StartTlsWhenAvailable")]
    public string Security { get; init; } = "StartTlsWhenAvailable";

    public string UserName { get; init; } = "";

    /// <summary>Never in a file that is kept with the code.</summary>
    public string Password { get; init; } = "";

    [Required, EmailAddress]
    public string From { get; init; } = "thi-dua@ldld-tinh.example";

    [Required]
    public string FromName { get; init; } = "LĐLĐ tỉnh Bắc Kạn";

    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

[OptionsValidator]
internal sealed partial class EmailOptionsValidator : IValidateOptions<EmailOptions>;
