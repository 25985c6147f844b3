using Shuzhi.Core.Kernel;

namespace Shuzhi.Functions.Identity;

/// <summary>Why a request has no usable token.</summary>
internal enum TokenProblem
{
    None,
    Missing,
    Malformed,
    Algorithm,
    UnknownKey,
    Signature,
    Issuer,
    Audience,
    NoExpiry,
    Expired,
    NotYetValid,
    Subject,
    Organisation,
    District,
}

internal static class TokenProblemTexts
{
    /// <summary>For the caller's developer; says nothing that the token does not.</summary>
    public static LocalizedText Text(this TokenProblem problem) => problem switch
    {
        TokenProblem.Missing => new("请求缺少访问令牌。", "The request carries no bearer token."),
        TokenProblem.Malformed => new("访问令牌格式不正确。", "The token cannot be read."),
        TokenProblem.Algorithm => new("访问令牌的签名算法不被接受。", "The token is signed with an algorithm that is not accepted."),
        TokenProblem.UnknownKey => new("签发机构没有访问令牌所指的密钥。", "The issuer has no key of the id that the token names."),
        TokenProblem.Signature => new("访问令牌的签名无效。", "The signature of the token is not valid."),
        TokenProblem.Issuer => new("访问令牌的签发机构不被接受。", "The token is of another issuer."),
        TokenProblem.Audience => new("访问令牌不是签发给本系统的。", "The token is for another audience."),
        TokenProblem.NoExpiry => new("访问令牌没有有效期。", "The token has no expiry."),
        TokenProblem.Expired => new("访问令牌已过期。", "The token has expired."),
        TokenProblem.NotYetValid => new("访问令牌尚未生效。", "The token is not valid yet."),
        TokenProblem.Subject => new("访问令牌缺少主体，或主体不合要求。", "The subject of the token is missing or not acceptable."),
        TokenProblem.Organisation => new("访问令牌中的统一社会信用代码无效。", "The organisation of the token is not one valid unified social credit code."),
        TokenProblem.District => new("访问令牌中的区不合要求。", "The district of the token is not acceptable."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };
}
