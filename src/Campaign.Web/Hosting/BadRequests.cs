using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace Campaign.Web.Hosting;

/// <summary>Says what is wrong with a request that no endpoint could take, where, and how to mend it.</summary>
internal static partial class BadRequests
{
    /// <summary>Problem details for a status that came without any.</summary>
    public static IResult OfStatus(int status) => Results.Problem(statusCode: status, detail: status switch
    {
        StatusCodes.Status401Unauthorized => "Chưa đăng nhập, hoặc phiên đã hết hạn. Đăng nhập rồi gửi lại.",
        StatusCodes.Status403Forbidden => "Tài khoản này không được làm việc đó.",
        StatusCodes.Status404NotFound => "Không có địa chỉ này.",
        StatusCodes.Status405MethodNotAllowed => "Địa chỉ này không nhận phương thức đó.",
        StatusCodes.Status413PayloadTooLarge => "Nội dung gửi lên lớn quá. Mỗi tệp tối đa 20 MB.",
        StatusCodes.Status415UnsupportedMediaType =>
            "Gửi nội dung dạng application/json; riêng tệp đính kèm dạng multipart/form-data.",
        _ => null,
    });

    /// <summary>No database keeps or looks for a NUL, wherever in the address it stands.</summary>
    public static Task RefuseNulAsync(HttpContext context, RequestDelegate next)
    {
        string? field = context.Request.Query
            .FirstOrDefault(given => given.Key.Contains('\0', StringComparison.Ordinal)
                || given.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true)).Key;
        field ??= context.Request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true ? "path" : null;
        return field is null
            ? next(context)
            : Problems.Invalid(field.Replace("\0", "", StringComparison.Ordinal), "Có ký tự U+0000, không tìm được.")
                .ExecuteAsync(context);
    }

    public static IResult Explain(BadHttpRequestException bad, HttpContext context)
    {
        if (bad.InnerException is JsonException json)
        {
            return Problems.Invalid(PathOf(json), $"{WhatOf(json)} (dòng {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}).");
        }

        if (bad.StatusCode != StatusCodes.Status400BadRequest)
        {
            return OfStatus(bad.StatusCode);
        }

        return Unbound().Match(bad.Message) is { Success: true } unbound
            ? Unusable(unbound.Groups["name"].Value, unbound.Groups["value"].Value, context)
            : Results.Problem(statusCode: 400, detail: "Thiếu nội dung, hoặc nội dung không đọc được.");
    }

    private static IResult Unusable(string name, string value, HttpContext context)
    {
        // The endpoint is taken off the request before its exception is handled.
        Endpoint? endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        string[] choices = endpoint?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .FirstOrDefault(parameter => parameter.Name == name) is { } parameter
            ? Choices.Of(parameter.ParameterInfo.ParameterType)
            : [];
        return Problems.Invalid(
            name,
            choices.Length > 0 ? $"“{value}” không dùng được. Dùng: {string.Join(", ", choices)}." : $"“{value}” không dùng được.");
    }

    private static string PathOf(JsonException json) => json.Path is null or "$" ? "$" : json.Path.Replace("$.", "", StringComparison.Ordinal);

    private static string WhatOf(JsonException json) => json switch
    {
        { InnerException: not null } when json.InnerException.GetType().Name == "JsonReaderException" => "JSON viết không đúng",
        _ when json.Message.Contains("could not be mapped", StringComparison.Ordinal) => "Không có mục này",
        _ when json.Message.Contains("uplicate", StringComparison.Ordinal) => "Mục này ghi hai lần",
        _ => "Giá trị không đúng kiểu",
    };

    [GeneratedRegex(
        "^Failed to bind parameter \"[^\"]+ (?<name>\\w+)\" from \"(?<value>.*)\"\\.$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unbound();
}
