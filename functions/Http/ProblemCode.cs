using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Http;

/// <summary>A stable code of a problem that HTTP itself brings about. What the domain refuses has the domain's own code.</summary>
/// <param name="Value">kebab-case; never reused with another meaning.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What went wrong, the same at every occurrence.</param>
internal sealed record ProblemCode(string Value, int Status, LocalizedText Title)
{
    public static ProblemCode BodyMissing { get; } = Of("body-missing", 400, "缺少请求内容", "A body is needed");

    public static ProblemCode BodyMalformed { get; } = Of("body-malformed", 400, "请求内容不是有效的JSON", "The body is not valid JSON");

    public static ProblemCode BodyTooDeep { get; } = Of("body-too-deep", 400, "请求内容嵌套过深", "The body is nested too deeply");

    public static ProblemCode InputInvalid { get; } = Of("input-invalid", 400, "请求内容不符合要求", "The input is not acceptable");

    public static ProblemCode ParameterInvalid { get; } = Of("parameter-invalid", 400, "请求参数不符合要求", "A parameter is not acceptable");

    public static ProblemCode HeaderInvalid { get; } = Of("header-invalid", 400, "请求头不符合要求", "A header is not acceptable");

    public static ProblemCode RequestMalformed { get; } = Of("request-malformed", 400, "请求无法读取", "The request cannot be read");

    public static ProblemCode DocumentEmpty { get; } = Of("document-empty", 400, "文件为空", "The document is empty");

    public static ProblemCode WeChatCodeInvalid { get; } = Of("wechat-code-invalid", 400, "微信登录凭证无效或已过期", "The WeChat code is not valid or has expired");

    public static ProblemCode WeChatCodeUsed { get; } = Of("wechat-code-used", 400, "微信登录凭证已使用过", "The WeChat code was used before");

    public static ProblemCode WeChatBlocked { get; } = Of("wechat-user-blocked", 403, "微信限制了该用户登录", "WeChat does not let this user sign in");

    public static ProblemCode WeChatNotBound { get; } = Of("wechat-not-bound", 403, "该微信尚未绑定单位", "This WeChat user is not bound to an organisation");

    public static ProblemCode WeChatTooOften { get; } = Of("wechat-too-often", 429, "微信登录过于频繁，请稍后重试", "Too many sign-ins by WeChat; please retry later");

    public static ProblemCode WeChatUnavailable { get; } = Of("wechat-unavailable", 503, "微信登录暂不可用", "Sign-in by WeChat is not available");

    public static ProblemCode OtherOrganisation { get; } = Of("applicant-other-organisation", 403, "只能为本单位申报", "An applicant files only for its own organisation");

    public static ProblemCode UploadLinkInvalid { get; } = Of("upload-link-invalid", 403, "上传链接无效或已过期", "The upload link is not valid, or no longer");

    public static ProblemCode UploadUnknown { get; } = Of("upload-unknown", 404, "没有该上传内容", "Nothing was uploaded under this id, or it has been deleted");

    public static ProblemCode NotRated { get; } = Of("application-not-rated", 404, "尚未完成测算", "It has not been rated yet");

    public static ProblemCode NotAcceptable { get; } = Of("not-acceptable", 406, "不支持所要求的格式", "None of the formats asked for is available");

    public static ProblemCode RequestTimeout { get; } = Of("request-timeout", 408, "请求超过时限", "The request took too long");
    public static ProblemCode RequestSlow { get; } = Of("request-too-slow", 408, "请求内容发送过慢", "The body was sent too slowly");

    public static ProblemCode CatalogueGone { get; } = Of("catalogue-not-available", 409, "系统中没有该批次适用的政策目录版本", "This release does not have the policy catalogue that the round pins");

    public static ProblemCode InProgress { get; } = Of("request-in-progress", 409, "相同幂等键的请求正在处理", "A request with the same idempotency key is being worked on");

    public static ProblemCode VerificationRunning { get; } = Of("verification-running", 409, "另一项核验正在进行", "Another verification is under way");

    public static ProblemCode UploadUsed { get; } = Of("upload-link-used", 409, "上传链接已使用", "The upload link has been used");

    public static ProblemCode BodyTooLarge { get; } = Of("body-too-large", 413, "请求内容过大", "The body is too large");

    public static ProblemCode DocumentTooLarge { get; } = Of("document-too-large", 413, "文件过大", "The document is too large");

    public static ProblemCode MediaTypeUnsupported { get; } = Of("media-type-unsupported", 415, "不支持该内容类型", "This media type is not supported");

    public static ProblemCode DocumentTypeUnsupported { get; } = Of("document-type-unsupported", 415, "不接受该类型的文件", "Documents of this type are not accepted");

    public static ProblemCode DocumentTypeDiffers { get; } = Of("document-type-differs", 415, "文件内容与声明的类型不符", "The document is not of the type it is said to be");

    public static ProblemCode KeyReused { get; } = Of("idempotency-key-reused", 422, "幂等键已用于其他内容的请求", "This idempotency key was used before with other content");

    public static ProblemCode UploadSizeDiffers { get; } = Of("upload-size-differs", 422, "文件大小与声明不符", "The content is not of the announced length");

    public static ProblemCode UploadHashDiffers { get; } = Of("upload-hash-differs", 422, "文件内容与声明的SHA-256不符", "The content does not have the announced SHA-256");

    public static ProblemCode IfMatchMissing { get; } = Of("if-match-missing", 428, "须提供If-Match请求头", "An If-Match header is needed");

    public static ProblemCode TooManyRequests { get; } = Of("too-many-requests", 429, "请求过于频繁，请稍后重试", "Too many requests; please retry later");

    public static ProblemCode Failed { get; } = Of("internal-error", 500, "系统内部错误", "An internal error");

    public static ProblemCode Unavailable { get; } = Of("temporarily-unavailable", 503, "服务暂时不可用，请稍后重试", "Temporarily unavailable; please retry");

    public Problem Because(string zh, string en) => new(Status, Value, Title) { Detail = new(zh, en) };

    public Problem Because(params IReadOnlyList<InputError> errors) => new(Status, Value, Title) { Errors = errors };

    /// <summary>One thing in the body that a rule of the domain turned down.</summary>
    public static Problem Invalid(string path, Refusal refusal) => InputInvalid.Because(new InputError(path, refusal.Code.Value, refusal.Text));

    public Problem Plain() => new(Status, Value, Title);

    /// <summary>What a refusal of each kind is called.</summary>
    public static LocalizedText TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => InputInvalid.Title,
        StatusCodes.Status403Forbidden => new("无权办理", "Not allowed"),
        StatusCodes.Status404NotFound => new("未找到", "Not found"),
        StatusCodes.Status409Conflict => new("当前状态不允许", "The present state does not allow it"),
        StatusCodes.Status412PreconditionFailed => new("内容已被更新", "It was changed meanwhile"),
        _ => new("不符合规定", "The rules do not allow it"),
    };

    private static ProblemCode Of(string value, int status, string zh, string en) => new(value, status, new(zh, en));
}

/// <summary>One thing wrong with the input.</summary>
/// <param name="Path">JSON path in the body, such as <c>$.applicant.uscc</c>, or the name of a parameter or header.</param>
/// <param name="Code">Stable code, kebab-case.</param>
/// <param name="Text">What is expected. Does not repeat what was sent.</param>
internal sealed record InputError(string Path, string Code, LocalizedText Text);
