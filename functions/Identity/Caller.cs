using Microsoft.AspNetCore.Http;
using Shuzhi.Core.Audit;
using Shuzhi.Functions.Http;

namespace Shuzhi.Functions.Identity;

/// <summary>Who makes a request, as the token says.</summary>
/// <param name="Id">Subject of the token, a pseudonym.</param>
/// <param name="Role">The capacity.</param>
/// <param name="Organisation">USCC of the caller's organisation, for applicants.</param>
/// <param name="District">The district, for district reviewers.</param>
internal sealed record Caller(string Id, ActorRole Role, string? Organisation = null, string? District = null)
{
    public Actor Actor => new(Id, Role);

    /// <summary>The caller of a request to a function that does not allow everybody.</summary>
    /// <exception cref="InvalidOperationException">The function allows everybody, and nobody has to say who they are.</exception>
    public static Caller Of(HttpContext http) => Find(http) ?? throw new InvalidOperationException("This request has no caller.");

    /// <summary>The caller, or <see langword="null"/> for an anonymous one.</summary>
    public static Caller? Find(HttpContext http) => http.Items[typeof(Caller)] as Caller;

    /// <summary>What the headers of the caller's request say about the command that it brings.</summary>
    public static Checked<CommandHeaders> HeadersOf(HttpRequest request, TimeProvider time) => CommandHeaders.Of(request, Of(request.HttpContext).Actor, time.GetUtcNow());

    /// <summary>Called by the middleware once the token has been checked.</summary>
    public static void Set(HttpContext http, Caller caller) => http.Items[typeof(Caller)] = caller;
}
