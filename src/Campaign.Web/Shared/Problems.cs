using Campaign.Dossiers;

namespace Campaign.Web.Shared;

/// <summary>Problem details in the words of the page: what is wrong, where, and what to do.</summary>
internal static class Problems
{
    public static IResult NotFound(string detail) => Results.Problem(statusCode: 404, title: "Không tìm thấy", detail: detail);

    public static IResult Forbidden(string detail) => Results.Problem(statusCode: 403, title: "Không có quyền", detail: detail);

    public static IResult Conflict(string detail, Dictionary<string, object?>? facts = null) =>
        Results.Problem(statusCode: 409, title: "Không làm được nữa", detail: detail, extensions: facts);

    public static IResult Invalid(IEnumerable<FieldProblem> problems) => Results.ValidationProblem(
        problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray()),
        title: "Có chỗ cần sửa",
        detail: "Xem lỗi ở từng mục.");

    public static IResult Invalid(string field, string message) => Invalid([new FieldProblem(field, message, false)]);

    public static IResult Of(DossierResult result, Func<Dossier, IResult> done) => result switch
    {
        DossierResult.Done(var dossier) => done(dossier),
        DossierResult.NotFound => NotFound("Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc phạm vi của tài khoản này."),
        DossierResult.Forbidden(var reason) => Forbidden(reason),
        DossierResult.Conflict(var reason) => Conflict(reason),
        DossierResult.Invalid(var problems) => Invalid(problems),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
