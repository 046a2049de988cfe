using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;

namespace Campaign.Web.Shared;

/// <summary>The names that stand over the pages. Section <c>Brand</c> of appsettings.json.</summary>
internal sealed class BrandOptions
{
    public const string Section = "Brand";

    [Required]
    public string Name { get; init; } = "Thi đua Bắc Kạn";

    [Required]
    public string Organisation { get; init; } = "Liên đoàn Lao động tỉnh Bắc Kạn";

    [Required]
    public string ShortOrganisation { get; init; } = "Liên đoàn Lao động tỉnh";

    [Required]
    public string HelpDesk { get; init; } = "Ban CTCS";

    [Required, EmailAddress]
    public string HelpAddress { get; init; } = "ban-ctcs@ldld-tinh.example";
}

[OptionsValidator]
internal sealed partial class BrandOptionsValidator : IValidateOptions<BrandOptions>;
