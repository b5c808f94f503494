package io.churnwatch.engine.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CEL's own type check of a tree whose names are already resolved. Every name is put in as one of three variables of
 * its kind, so that one small environment, made once, serves every expression of every pack; int literals are
 * widened to doubles, because in CEL {@code 5.0 >= 5} has no type.
 */
final class CelCheck {
    private static final CelType ANY = TypeParamType.create("T");

    private static final List<String> OTHER_KINDS = List.of("INT64", "TIMESTAMP", "DURATION", "BYTES", "IN_MAP");

    private static final Set<StandardFunction> FUNCTIONS = EnumSet.of(
            StandardFunction.LOGICAL_AND,
            StandardFunction.LOGICAL_OR,
            StandardFunction.LOGICAL_NOT,
            StandardFunction.CONDITIONAL,
            StandardFunction.IN,
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.LESS,
            StandardFunction.LESS_EQUALS,
            StandardFunction.GREATER,
            StandardFunction.GREATER_EQUALS,
            StandardFunction.ADD,
            StandardFunction.SUBTRACT,
            StandardFunction.MULTIPLY,
            StandardFunction.DIVIDE,
            StandardFunction.NEGATE,
            StandardFunction.CONTAINS,
            StandardFunction.STARTS_WITH,
            StandardFunction.ENDS_WITH);

    /** Only what the language has: CEL builds its environment anew for every check, which is most of the cost. */
    private static final CelStandardDeclarations DECLARATIONS = CelStandardDeclarations.newBuilder()
            .filterFunctions((function, overload) -> FUNCTIONS.contains(function) && isOfOurKinds(overload))
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(DECLARATIONS)
            .addVar(Kind.NUMBER.name(), SimpleType.DOUBLE)
            .addVar(Kind.TEXT.name(), SimpleType.STRING)
            .addVar(Kind.TRUTH.name(), SimpleType.BOOL)
            .addFunctionDeclarations(
                    function("known", SimpleType.BOOL, ANY),
                    function("either", ANY, ANY, ANY),
                    function("min", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE),
                    function("max", SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE),
                    function("abs", SimpleType.DOUBLE, SimpleType.DOUBLE),
                    function("round", SimpleType.DOUBLE, SimpleType.DOUBLE))
            .build();

    private final Map<Long, Kind> names;

    private CelCheck(Map<Long, Kind> names) {
        this.names = names;
    }

    /**
     * What CEL finds wrong with a parsed tree.
     *
     * @param names the kind of each sub-expression that is a name or stands for one, by its id
     */
    static Optional<CelIssue> check(CelAbstractSyntaxTree parsed, Map<Long, Kind> names) {
        CelExpr typed = new CelCheck(names).typed(parsed.getExpr());
        return COMPILER.check(CelAbstractSyntaxTree.newParsedAst(typed, parsed.getSource())).getErrors().stream()
                .findFirst();
    }

    private CelExpr typed(CelExpr expr) {
        Kind kind = names.get(expr.id());
        if (kind != null) {
            return CelExpr.ofIdent(expr.id(), kind.name());
        }
        return switch (expr.getKind()) {
            case CONSTANT -> widened(expr);
            case CALL -> {
                CelExpr.CelCall.Builder call = expr.call().toBuilder();
                expr.call().target().ifPresent(target -> call.setTarget(typed(target)));
                List<CelExpr> args = expr.call().args();
                for (int i = 0; i < args.size(); i++) {
                    call.setArg(i, typed(args.get(i)));
                }
                yield expr.toBuilder().setCall(call.build()).build();
            }
            case LIST -> {
                CelExpr.CelList.Builder list = expr.list().toBuilder();
                List<CelExpr> elements = expr.list().elements();
                for (int i = 0; i < elements.size(); i++) {
                    list.setElement(i, typed(elements.get(i)));
                }
                yield expr.toBuilder().setList(list.build()).build();
            }
            default -> expr;
        };
    }

    private static boolean isOfOurKinds(Object overload) {
        String name = overload.toString();
        return OTHER_KINDS.stream().noneMatch(name::contains);
    }

    private static CelExpr widened(CelExpr expr) {
        CelConstant constant = expr.constant();
        return constant.getKind() == CelConstant.Kind.INT64_VALUE
                ? CelExpr.ofConstant(expr.id(), CelConstant.ofValue((double) constant.int64Value()))
                : expr;
    }

    private static CelFunctionDecl function(String name, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_of_account", result, List.of(arguments)));
    }
}
